"""Founding agencies, opening units and accounts, appointing, delegating, and getting to know applicants."""

from congso.people.actions.accounts import (
    choose_password,
    correct_person,
    readmit_person,
    record_failed_sign_in,
    record_second_factor,
    record_sign_in,
    register_person,
    remove_second_factors,
    reset_password,
    suspend_person,
)
from congso.people.actions.applicants import check_name_and_number, correct_applicant, register_applicant
from congso.people.actions.citizens import prove_contact, register_citizen
from congso.people.actions.identities import (
    Vouched,
    check_confirm_number,
    confirm_number,
    join_identity,
    note_assurance,
)
from congso.people.actions.offices import found_agency, give_code, open_site, open_unit, set_assigning
from congso.people.actions.posts import appoint, delegate, end_appointment, end_delegation
from congso.people.actions.representations import (
    accept_invitation,
    accept_paper,
    decline_invitation,
    end_representation,
    invite_member,
    offer_paper,
    refuse_paper,
)

__all__ = [
    "Vouched",
    "accept_invitation",
    "accept_paper",
    "appoint",
    "check_confirm_number",
    "check_name_and_number",
    "choose_password",
    "confirm_number",
    "correct_applicant",
    "correct_person",
    "decline_invitation",
    "delegate",
    "end_appointment",
    "end_delegation",
    "end_representation",
    "found_agency",
    "give_code",
    "invite_member",
    "join_identity",
    "note_assurance",
    "offer_paper",
    "open_site",
    "open_unit",
    "prove_contact",
    "readmit_person",
    "record_failed_sign_in",
    "record_second_factor",
    "record_sign_in",
    "refuse_paper",
    "register_applicant",
    "register_citizen",
    "register_person",
    "remove_second_factors",
    "reset_password",
    "set_assigning",
    "suspend_person",
]
