"""The one door to a language model: providers, keys, limiter, recording, scripted fake."""
