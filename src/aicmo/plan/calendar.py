"""Thirty dated days: posts at the client's own pace, other work on the days between."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from aicmo.model.knowledge import BucketKind
from aicmo.model.plan import Calendar, CalendarDay, Messages, Phase
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.hooks import Hook, collect_hooks
from aicmo.plan.objective import Target
from aicmo.plan.posts import PostMaker
from aicmo.plan.team import owner
from aicmo.plan.workdays import holidays_of, is_workday

DAYS = 30
DEFAULT_POSTS = 3
LEAD_UP = timedelta(days=21)
"""How long before an event its posts begin."""
FINISHING = timedelta(days=3)
"""How long before a post its picture is taken on one of these days; the earliest ones come from the first shoot."""
POST_DAYS = {
    1: (2,),
    2: (1, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 3, 4),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}
"""Weekdays with a post, Monday 0, by posts a week."""
PATTERN: tuple[BucketKind, ...] = ("education", "proof", "education", "promotion", "proof", "education", "promotion")
"""The order of kinds: three educate, two prove, two promote."""
PHASE_ENDS = (10, 20, 30)
DOES = {"replies": "reply", "shoots": "shoot", "reviews": "post", "reports": "post"}
"""Who does which kind of other work (jobs of plan/team.py)."""
SECOND_PLATFORM_EVERY = 3


def plan_calendar(case: Case, target: Target, mix: Mix, messages: Messages) -> Calendar:
    """The calendar from the goal's start, or from next Monday when that day has passed."""
    start = _first_day(case, target)
    end = start + timedelta(days=DAYS - 1)
    per_week = min(case.brief.constraints.posts_per_week or DEFAULT_POSTS, 7)
    free_days = {**holidays_of(case.place.country, start.year), **holidays_of(case.place.country, end.year)}
    post_days = _post_days(start, per_week, free_days)
    posts = _posts(case, mix, start, post_days, PostMaker(case, target, messages))
    work = _Work(case, {day: str(post["asset"]) for day, post in posts.items()})
    days = []
    for number in range(DAYS):
        day = start + timedelta(days=number)
        occasion = _occasion(case, day, free_days)
        entry = posts.get(day) or work.on(day)
        place = {
            "day": day,
            "week": min(number // 7 + 1, 4),
            "phase": _phase_of(number),
            "occasion": occasion,
            "holiday": day in free_days,
        }
        days.append(CalendarDay(**{**entry, **place}))
    return Calendar(
        start=start,
        end=end,
        posts_per_week=per_week,
        posts_given=bool(case.brief.constraints.posts_per_week),
        days=tuple(days),
        phases=_phases(case, start),
        later_events=_other_events(case, start, end),
    )


def _first_day(case: Case, target: Target) -> date:
    """The day a decision fixes, else the goal's start, or next Monday when that has passed."""
    days = (d.value for d in case.brief.decisions if d.what == "calendar.start" and isinstance(d.value, date))
    start = next(days, target.start)
    return start if start >= case.today else _monday_after(case.today)


def _other_events(case: Case, start: date, end: date) -> tuple[str, ...]:
    """Events of the brief that are still ahead but outside these days."""
    found = []
    for event in sorted(case.brief.context.events, key=lambda event: event.date):
        when = case.printer.day(event.date) if event.date.year == end.year else case.printer.date(event.date)
        if event.date > end:
            found.append(case.say("calendar.later", event=event.name, date=when))
        elif case.today <= event.date < start:
            found.append(case.say("calendar.earlier", event=event.name, date=when))
    return tuple(found)


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def _phase_of(number: int) -> int:
    return next(index + 1 for index, end in enumerate(PHASE_ENDS) if number < end)


def _post_days(start: date, per_week: int, free: dict[date, str]) -> list[date]:
    """The client's posts a week on fixed weekdays.

    One on a public holiday moves to the nearest free day of its week; it is left out when the week has none.
    """
    wanted = POST_DAYS[per_week]
    window = [start + timedelta(days=n) for n in range(DAYS)]
    taken = {day for day in window if day.weekday() in wanted and day not in free}
    for day in (day for day in window if day.weekday() in wanted and day in free):
        monday = day - timedelta(days=day.weekday())
        same = sorted((monday + timedelta(days=n) for n in range(7)), key=lambda other: abs((other - day).days))
        spare = [other for other in same if other not in taken and other not in free]
        if spare and spare[0] in window:
            taken.add(spare[0])
    return sorted(taken)


def _posts(case: Case, mix: Mix, start: date, days: list[date], maker: PostMaker) -> dict[date, dict[str, object]]:
    """A post for each posting day; around an event its own post comes first."""
    hooks = collect_hooks(case)
    events = _event_hooks(case, start, days)
    used: Counter[BucketKind] = Counter()
    found: dict[date, dict[str, object]] = {}
    for number, day in enumerate(days):
        hook = events.get(day) or _next_hook(case, hooks, used, PATTERN[number % len(PATTERN)])
        channel = case.knowledge.channels[_platform(mix, number)]
        found[day] = {
            "kind": "post",
            "platform": channel.handle or channel.name,
            "format": channel.formats[number % len(channel.formats)] if channel.formats else "",
            "theme": hook.theme,
            "bucket": hook.kind,
            "hook": hook.text,
            "cta": hook.cta,
            "owner": owner(case, "post"),
            **maker.further(day, channel, hook, number),
        }
    return found


def _platform(mix: Mix, number: int) -> str:
    """Every third post goes to the second channel, where there is one."""
    if len(mix.posting) > 1 and number % SECOND_PLATFORM_EVERY == SECOND_PLATFORM_EVERY - 1:
        return mix.posting[1]
    return mix.posting[0]


def _next_hook(case: Case, hooks: dict[BucketKind, list[Hook]], used: Counter[BucketKind], kind: BucketKind) -> Hook:
    """The next unused hook of a kind, or of the kind least used so far; when all are used, one comes back as news."""
    if used[kind] >= len(hooks[kind]):
        left = [other for other in hooks if used[other] < len(hooks[other])]
        kind = min(left or [other for other in hooks if hooks[other]], key=lambda other: used[other])
    turn, place = divmod(used[kind], len(hooks[kind]))
    hook = hooks[kind][place]
    used[kind] += 1
    return replace(hook, text=case.say("calendar.again", hook=hook.text)) if turn else hook


def _event_hooks(case: Case, start: date, days: list[date]) -> dict[date, Hook]:
    """Two posts before each event of the brief and, for a launch, one on the day; on the nearest posting days."""
    found: dict[date, Hook] = {}
    promotion = next((t for t in case.industry.themes if t.kind == "promotion"), case.industry.themes[0])
    events = list(dict.fromkeys((event.name, event.date) for event in case.brief.context.events))
    if case.brief.goal.launch:
        events.append((case.say("calendar.launch", item=case.first_item), case.brief.goal.launch))
    for name, when in events:
        free = [day for day in days if when - LEAD_UP <= day <= when and day not in found]
        for key, day in zip(("calendar.event_first", "calendar.event_last"), _first_and_last(free), strict=False):
            text = case.say(key, event=name, date=case.printer.day(when))
            found[day] = Hook(promotion.name, "promotion", text, case.say("calendar.event_cta"))
    return found


def _first_and_last(days: list[date]) -> list[date]:
    return days[:1] + days[-1:] if len(days) > 1 else days


def _occasion(case: Case, day: date, free: dict[date, str]) -> str:
    for event in case.brief.context.events:
        if event.date <= day <= (event.end or event.date):
            return event.name
    if case.brief.goal.launch == day:
        return case.say("calendar.launch", item=case.first_item)
    return free.get(day, "")


@dataclass
class _Work:
    """Other work in turn, by workdays and closed days, each time with the trade's next task of that kind.

    `pictures` are those of the posts by day: a day of shooting makes one that goes out later.
    """

    case: Case
    pictures: dict[date, str]
    shot: set[str] = field(default_factory=set)
    turns: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)

    def on(self, day: date) -> dict[str, object]:
        """The work of that day."""
        when = "workday" if is_workday(day, self.case.place.country) else "closed"
        kinds = self.case.say(f"calendar.{when}").split()
        name = kinds[self.turns[when] % len(kinds)]
        tasks = getattr(self.case.industry, name)
        task = self.case.fill(tasks[self.given[name] % len(tasks)])
        if name == "shoots":
            task = self._picture_for(day)
        self.turns[when] += 1
        self.given[name] += 1
        label = self.case.say(f"calendar.{name}")
        return {
            "kind": "work",
            "platform": label,
            "format": "",
            "theme": label,
            "bucket": None,
            "hook": task,
            "cta": "",
            "owner": owner(self.case, DOES[name]),
        }

    def _picture_for(self, day: date) -> str:
        """The first picture that goes out with time to finish it, else the trade's next; none twice."""
        ahead = [self.pictures[when] for when in sorted(self.pictures) if when >= day + FINISHING]
        usual = [self.case.fill(text) for text in self.case.industry.shoots]
        found = next((picture for picture in [*ahead, *usual] if picture not in self.shot), "")
        if not found:
            self.shot.clear()
            found = usual[0]
        self.shot.add(found)
        return found


def _phases(case: Case, start: date) -> tuple[Phase, ...]:
    begins = (0, *PHASE_ENDS[:-1])
    return tuple(
        Phase(
            number=number + 1,
            title=case.say(f"calendar.phase{number + 1}_title"),
            purpose=case.say(
                f"calendar.phase{number + 1}_{case.kind.result}", many=case.kind.many, buys_many=case.kind.buys_many
            ),
            start=start + timedelta(days=begin),
            end=start + timedelta(days=end - 1),
        )
        for number, (begin, end) in enumerate(zip(begins, PHASE_ENDS, strict=True))
    )
