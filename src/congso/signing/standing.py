"""How a certificate stood at a moment: trusted, expired, revoked, or nobody can say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from asn1crypto import x509

from congso.kernel.late import late
from congso.signing.knowledge import Knowledge

if TYPE_CHECKING:
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.path import ValidationPath

validator, errors = late("pyhanko_certvalidator"), late("pyhanko_certvalidator.errors")


class Outcome(StrEnum):
    """What stands in the way of trust, if anything does."""

    TRUSTED = "trusted"
    EARLY = "early"
    EXPIRED = "expired"
    REVOKED = "revoked"
    AUTHORITY_REVOKED = "authority_revoked"
    NO_STATUS = "no_status"
    NO_PATH = "no_path"
    WEAK = "weak"
    BROKEN_PATH = "broken_path"


@dataclass(frozen=True)
class Standing:
    """A certificate at a moment (tình trạng chứng thư): the outcome, since when, and the path from it to its anchor."""

    outcome: Outcome
    since: datetime | None = None
    path: tuple[x509.Certificate, ...] = ()

    @property
    def trusted(self) -> bool:
        return self.outcome is Outcome.TRUSTED


async def standing_of(
    certificate: x509.Certificate, knowledge: Knowledge, moment: datetime, *, later_word: bool
) -> Standing:
    """Judge a certificate at a moment; word from the network goes before what the file brought about itself."""
    if moment < certificate.not_valid_before:
        return await _dated(Outcome.EARLY, certificate.not_valid_before, certificate, knowledge)
    if moment > certificate.not_valid_after:
        return await _dated(Outcome.EXPIRED, certificate.not_valid_after, certificate, knowledge)
    if any(not held.embedded for held in knowledge.about(certificate)):
        fetched = await _judged(certificate, knowledge.context(moment, later_word=later_word, fetched_only=True))
        if fetched.outcome is not Outcome.NO_STATUS:
            return fetched
    judged = await _judged(certificate, knowledge.context(moment, later_word=later_word))
    return judged if judged.path else replace(judged, path=await _path_by_names(certificate, knowledge))


async def _dated(outcome: Outcome, since: datetime, certificate: x509.Certificate, knowledge: Knowledge) -> Standing:
    """Out of its dates; a certificate that leads to nobody we trust is told as that first."""
    path = await _path_by_names(certificate, knowledge)
    return Standing(outcome, since, path) if path else Standing(Outcome.NO_PATH)


async def _judged(certificate: x509.Certificate, context: ValidationContext) -> Standing:
    paths = context.path_builder.async_build_paths_lazy(certificate)
    try:
        path = await validator.find_valid_path(certificate, paths, validation_context=context)
    except errors.RevokedError as error:
        if error.is_side_validation:
            return Standing(Outcome.NO_STATUS, path=_upward(error.original_path))
        outcome = Outcome.REVOKED if error.is_ee_cert else Outcome.AUTHORITY_REVOKED
        return Standing(outcome, error.revocation_dt, _upward(error.original_path))
    except errors.InsufficientRevinfoError as error:
        return Standing(Outcome.NO_STATUS, path=_upward(error.original_path))
    except errors.DisallowedAlgorithmError as error:
        return Standing(Outcome.WEAK, path=_upward(error.original_path))
    except errors.ExpiredError as error:
        return Standing(Outcome.BROKEN_PATH, error.expired_dt, _upward(error.original_path))
    except errors.PathValidationError as error:
        return Standing(Outcome.BROKEN_PATH, path=_upward(error.original_path))
    except (errors.PathBuildingError, errors.InvalidCertificateError):
        return Standing(Outcome.NO_PATH)
    except (errors.ValidationError, ValueError, TypeError, KeyError):
        return Standing(Outcome.BROKEN_PATH)
    return Standing(Outcome.TRUSTED, path=_upward(path))


async def _path_by_names(certificate: x509.Certificate, knowledge: Knowledge) -> tuple[x509.Certificate, ...]:
    """The path that names and keys make, whatever it is worth; empty when it ends nowhere."""
    context = knowledge.context(certificate.not_valid_before, later_word=True)
    paths = context.path_builder.async_build_paths_lazy(certificate)
    try:
        async for path in paths:
            return _upward(path)
    except (errors.PathBuildingError, ValueError):
        return ()
    finally:
        await paths.cancel()
    return ()


def _upward(path: ValidationPath) -> tuple[x509.Certificate, ...]:
    """From the certificate itself to its anchor."""
    return tuple(reversed([each for each in path if isinstance(each, x509.Certificate)]))
