"""LimeSurvey, end to end: make a survey, invite, follow, and fetch the answers.

Only ``connection`` knows citric, and with it the RemoteControl interface; what it returns are the
records of ``replies``.
"""
