"""Planning maths: one small file a method; numbers in, numbers out. docs/methods says in plain words what each answers.

Where a formula also stands in the ledger of a plan, its text is made here (`..._formula`) and the function computes
from that text, so the two cannot differ. Closed forms need the standard library only; numpy and scipy are imported
inside the functions that need them, none of which a plan calls.
"""
