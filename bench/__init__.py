"""Measures how fast AICMO is and how much memory it takes; asserts nothing."""
