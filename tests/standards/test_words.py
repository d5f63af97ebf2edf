"""Whatever the house does and holds has Vietnamese words: a sentence for each event, a subject for each kind."""

import string

from django.apps import apps

from congso.kernel import subjects
from congso.kernel.events import Event, all_events, fields_of
from congso.kernel.models import Aggregate
from congso.ledger.sentences import all_sentences


def events_of_the_house():
    known = {name: event for name, event in all_events().items() if ".tests." not in event.__module__}
    return {name: event for name, event in known.items() if event.__module__.startswith("congso.")}


def without_sentence(events, sentences):
    return sorted(set(events) - set(sentences))


def unknown_words(event, sentence):
    known = {field.name for field in fields_of(event)}
    return sorted({name for _, name, _, _ in string.Formatter().parse(sentence) if name} - known)


def kinds_without_subject(models):
    return sorted(
        f"{model._meta.app_label}.{model._meta.model_name}"
        for model in models
        if issubclass(model, Aggregate) and not subjects.known(f"{model._meta.app_label}.{model._meta.model_name}")
    )


def test_every_event_has_a_sentence():
    assert without_sentence(events_of_the_house(), all_sentences()) == []


def test_an_event_without_a_sentence_is_caught():
    assert without_sentence({"a.b": Event, "a.c": Event}, {"a.b": "{actor}"}) == ["a.c"]


def test_a_sentence_speaks_of_what_its_event_carries():
    sentences, wrong = all_sentences(), {}
    for name, event in events_of_the_house().items():
        if unknown := unknown_words(event, sentences.get(name, "")):
            wrong[name] = unknown
    assert wrong == {}


def test_a_sentence_about_something_else_is_caught():
    assert unknown_words(Event, "{actor} nhận {number}.") == ["number"]


def test_there_is_no_sentence_for_what_never_happens():
    assert sorted(set(all_sentences()) - set(events_of_the_house())) == []


def test_every_kind_of_aggregate_has_a_subject():
    assert kinds_without_subject(apps.get_models()) == []


def test_a_kind_without_a_subject_is_caught():
    class Meta:
        app_label = "kernel"
        apps = type(apps)()

    stray = type("Stray", (Aggregate,), {"__module__": __name__, "Meta": Meta})
    assert kinds_without_subject([stray]) == ["kernel.stray"]
