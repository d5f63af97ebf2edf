"""What happens to the accounts of citizens, in sentences."""

SENTENCES = {
    "citizen.code_sent": "Gửi mã đăng nhập tới {to}.",
    "citizen.signed_in": "{subject} đăng nhập bằng {way}.",
}
