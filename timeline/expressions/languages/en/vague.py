"""Times told only by their side: "now", "recently", "soon"."""

from __future__ import annotations

from timeline.calendar.meanings import Vague
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.rules import Rule

RULES = (
    Rule("en/now", "{present}", "vague", lambda near: Time(Vague("PRESENT_REF"), Unit.DAY, "publication")),
    Rule("en/recently", "{past}", "vague", lambda near: Time(Vague("PAST_REF", bool(near)), Unit.DAY, "publication")),
    Rule("en/soon", "{future}", "vague", lambda near: Time(Vague("FUTURE_REF", bool(near)), Unit.DAY, "publication")),
)
