"""What happens among people."""

from __future__ import annotations

from datetime import date, datetime

from congso.kernel.events import Event, Private


class AgencyFounded(Event, name="people.agency_founded"):
    slug: str


class AgencyCodeGiven(Event, name="people.code_given"):
    code: str
    since: date


class SiteOpened(Event, name="people.site_opened"):
    site: str


class UnitOpened(Event, name="people.unit_opened"):
    unit: str


class AssigningSet(Event, name="people.assigning_set"):
    how: str


class PersonRegistered(Event, name="people.person_registered"):
    """A person got an account (tạo tài khoản)."""


class CitizenRegistered(Event, name="people.citizen_registered"):
    """A citizen got an account (tài khoản công dân)."""


class ContactProved(Event, name="people.contact_proved"):
    """A citizen proved a mail address or a telephone by a code (xác nhận thư, điện thoại)."""

    what: str


class IdentityJoined(Event, name="people.identity_joined"):
    """The national login was joined to a citizen's account (liên kết định danh điện tử); no number."""

    assurance: str


class IdentitySeen(Event, name="people.identity_seen"):
    """The national login said again how surely it knows a citizen (mức độ xác thực)."""

    assurance: str


class PersonCorrected(Event, name="people.person_corrected"):
    """An official's particulars were put right (sửa thông tin người dùng)."""

    fields: tuple[str, ...]


class PersonSuspended(Event, name="people.person_suspended"):
    reason: Private


class PersonReadmitted(Event, name="people.person_readmitted"):
    """A suspended account was opened again (mở lại tài khoản)."""


class SignedIn(Event, name="people.signed_in"):
    """Somebody signed in; `way` says by what (đăng nhập)."""

    way: str


class SignInFailed(Event, name="people.sign_in_failed"):
    """Somebody tried to sign in and could not; the name that was typed is masked."""

    username: Private
    way: str


class SecondFactorAdded(Event, name="people.second_factor_added"):
    factor: str


class SecondFactorRemoved(Event, name="people.second_factor_removed"):
    factor: str


class PasswordChosen(Event, name="people.password_chosen"):
    """A person chose another password (đổi mật khẩu)."""


class PasswordReset(Event, name="people.password_reset"):
    """An administrator gave a temporary password (cấp lại mật khẩu)."""

    until: datetime


class PersonAppointed(Event, name="people.appointed"):
    unit: str
    role: str
    since: date


class AppointmentEnded(Event, name="people.appointment_ended"):
    unit: str
    role: str
    until: date


class Delegated(Event, name="people.delegated"):
    taker: str
    since: date
    until: date
    basis: str


class DelegationEnded(Event, name="people.delegation_ended"):
    ended_on: date


class ApplicantRegistered(Event, name="people.applicant_registered"):
    """An applicant became known to the office (ghi nhận chủ hồ sơ)."""


class ApplicantCorrected(Event, name="people.applicant_corrected"):
    fields: tuple[str, ...]


class NumberConfirmed(Event, name="people.number_confirmed"):
    """The desk has seen the paper behind a number that only an account told (đối chiếu số giấy tờ); no number."""


class MemberInvited(Event, name="people.member_invited"):
    """A firm's representative invited somebody to act for it (mời thành viên); no address."""

    role: str
    until: date | None = None


class InvitationAccepted(Event, name="people.invitation_accepted"):
    """Somebody became a member of a firm (nhận lời mời)."""


class InvitationDeclined(Event, name="people.invitation_declined"):
    """Somebody said no to an invitation (không nhận lời)."""


class PaperOffered(Event, name="people.paper_offered"):
    """Somebody brought the paper by which they stand for another (nộp giấy ủy quyền)."""

    role: str
    sha256: str


class PaperAccepted(Event, name="people.paper_accepted"):
    """The desk believes a paper; `whom` is for whom its bearer stands (chấp nhận giấy)."""

    whom: str


class PaperRefused(Event, name="people.paper_refused"):
    """The desk does not believe a paper (từ chối giấy)."""

    reason: Private


class RepresentationEnded(Event, name="people.representation_ended"):
    """Somebody stands for another no more (thôi thay mặt)."""

    reason: Private
