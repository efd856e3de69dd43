"""The values that travel through AICMO. No input, no output, no clock."""
