"""Scores and surveys, what people say to the office, what the office owes the public, counted days of dossiers."""

from congso.quality.models.publication import Duties, PublicationDuty, PublishedPaper
from congso.quality.models.scores import SEE, SelfScore, SelfScores, SurveySample, SurveySamples, SurveySlip
from congso.quality.models.tally import DayTally, Standing
from congso.quality.models.voice import Voice, Voices

__all__ = [
    "SEE",
    "DayTally",
    "Duties",
    "PublicationDuty",
    "PublishedPaper",
    "SelfScore",
    "SelfScores",
    "Standing",
    "SurveySample",
    "SurveySamples",
    "SurveySlip",
    "Voice",
    "Voices",
]
