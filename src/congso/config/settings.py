"""Every setting of the program, read once from the environment and the office's own file; loud on nonsense."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from congso.config.database import postgresql, sqlite
from congso.config.home import HOME, BadSetting, demo_shift, hours, pairs, read_settings, secret
from congso.config.rooms import having

_chosen = read_settings()

CONGSO_HOME = HOME
CONGSO_DEMO = _chosen["demo"]
CONGSO_DEMO_SHIFT = demo_shift(_chosen)
CONGSO_PUBLIC_URL = _chosen["public_url"].rstrip("/")
CONGSO_CLAMD = _chosen["clamd"]
CONGSO_SCANS = _chosen["scan_dir"] or str(HOME / "scans")
CONGSO_MAILBOX = {name.removeprefix("imap_"): value for name, value in _chosen.items() if name.startswith("imap_")}
CONGSO_UPLOAD_LIMIT = _chosen["upload_limit_mb"] * 1024 * 1024
CONGSO_API_A_MINUTE, CONGSO_SEARCHES_A_MINUTE = _chosen["api_a_minute"], _chosen["searches_a_minute"]
try:
    CONGSO_SIGNING_PRIVATE = tuple(str(ipaddress.ip_network(each)) for each in _chosen["signing_private_addresses"])
except ValueError as _error:
    raise BadSetting(f"signing_private_addresses phải là địa chỉ hoặc dải mạng: {_error}") from None
CONGSO_SIGNING_TSA = _chosen["signing_tsa"]
CONGSO_SIGNING_CSC = pairs("signing_csc", _chosen["signing_csc"])
CONGSO_SIGNING_MODULES = pairs("signing_modules", _chosen["signing_modules"])
CONGSO_SIGNING_SOFT_KEYS = _chosen["signing_soft_keys"]
CONGSO_GATEWAYS = pairs("payment_gateways", _chosen["payment_gateways"])
CONGSO_SMS = pairs("sms_gateway", _chosen["sms_gateway"])
CONGSO_ZALO = pairs("zalo_notices", _chosen["zalo_notices"])
CONGSO_NATIONAL_LOGIN = pairs("national_login", _chosen["national_login"])
CONGSO_PUSH_CONTACT, CONGSO_PUSH_SERVICES = _chosen["push_contact"], _chosen["push_services"]
CONGSO_PUSH_KEY = secret("push_key")
CONGSO_QUIET_HOURS = hours("quiet_hours", _chosen["quiet_hours"])
CONGSO_TOKEN_AGENT_PORT = _chosen["token_agent_port"]

DEBUG = _chosen["debug"]
SECRET_KEY = secret("secret_key")
CONGSO_LEDGER_KEY = secret("ledger_key")
ALLOWED_HOSTS = _chosen["allowed_hosts"]

_https = urlsplit(CONGSO_PUBLIC_URL).scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
CSRF_FAILURE_VIEW = "congso.ui.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [CONGSO_PUBLIC_URL]
SECURE_PROXY_SSL_HEADER = None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "congso"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
X_FRAME_OPTIONS = "DENY"

WEBSITE_APPS = (
    "congso.portal.wagtail_apps.Snippets",
    "congso.portal.wagtail_apps.Documents",
    "congso.portal.wagtail_apps.Images",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
)

INSTALLED_APPS = [
    *WEBSITE_APPS,
    *[name.removesuffix(".apps") for name in having("apps")],
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *[f"{name}.CompressionMiddleware" for name in having("middleware") if name.startswith("congso.ui.")],
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    *[f"{name}.UploadMiddleware" for name in having("middleware") if name.startswith("congso.files.")],
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    *[f"{name}.PersonMiddleware" for name in having("middleware") if name.startswith("congso.people.")],
    *[f"{name}.AccessLogMiddleware" for name in having("middleware") if name.startswith("congso.ledger.")],
    *[f"{name}.EditorMiddleware" for name in having("middleware") if name.startswith("congso.portal.")],
    *[f"{name}.RefusalMiddleware" for name in having("middleware") if name.startswith("congso.ui.")],
    "congso.kernel.reading.ReadingMiddleware",
]
EDITOR_PATH = "/bien-tap/"
WRITES_ON_GET = (
    "/api/v1/",
    "/tai-khoan/",
    "/thanh-toan/vnpay/ipn/",
    "/tra-cuu/",
    "/y-kien/",
    "/dich-vu/dang-nhap/quoc-gia/",
    EDITOR_PATH,
)

ROOT_URLCONF = "congso.config.urls"
WSGI_APPLICATION = "congso.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {
            "environment": "congso.ui.jinja.environment",
            "extensions": ["wagtail.jinja2tags.core", "wagtail.admin.jinja2tags.userbar"],
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "congso.ui.context.office",
                *[f"{name}.website" for name in having("context") if name.startswith("congso.portal.")],
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).resolve().parent.parent / "portal/editor"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

if not having("jinja"):
    del TEMPLATES[0]

DATABASES = {
    "default": postgresql(_chosen["database_url"]) if _chosen["database_url"] else sqlite(HOME / "congso.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["congso.people.backends.OfficeBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/tai-khoan/dang-nhap/"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "congso.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_FORMS = {
    "login": "congso.people.sign_in_forms.SignInForm",
    "change_password": "congso.people.sign_in_forms.ChangePasswordForm",
    "reauthenticate": "congso.people.sign_in_forms.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key", "rate_service": "10/m/ip"}
MFA_ADAPTER = "congso.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _https
MFA_FORMS = {
    "authenticate": "congso.people.sign_in_forms.CodeForm",
    "reauthenticate": "congso.people.sign_in_forms.ReauthenticateCodeForm",
    "activate_totp": "congso.people.sign_in_forms.ActivateCodeForm",
    "add_webauthn": "congso.people.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "congso.people.sign_in_forms.RenamePasskeyForm",
}
CONGSO_SECOND_FACTOR_KEY = secret("second_factor_key")
CONGSO_REQUIRE_SECOND_FACTOR = _chosen["require_second_factor"]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "portal/locale"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(__file__).resolve().parent.parent / "built"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "website", "base_url": "/trang-tin/tep/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if (STATIC_ROOT / "staticfiles.json").exists():
    WHITENOISE_USE_FINDERS = False
    STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FILE_UPLOAD_TEMP_DIR = HOME / "incoming"
FILE_UPLOAD_HANDLERS = ["congso.files.uploads.OfficeUploadHandler"]
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _chosen["smtp_host"]
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER = _chosen["smtp_host"], _chosen["smtp_port"], _chosen["smtp_user"]
EMAIL_HOST_PASSWORD = (
    Path(_chosen["smtp_password_file"]).read_text(encoding="utf-8").strip() if _chosen["smtp_password_file"] else ""
)
EMAIL_USE_TLS = _chosen["smtp_starttls"]
if CONGSO_SMS.get("marks", "keep") not in ("keep", "drop", "drop_if_cheaper"):
    raise BadSetting("sms_gateway: marks là keep, drop hoặc drop_if_cheaper")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _chosen["mail_from"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:", "blob:"],
    }
}

WAGTAIL_SITE_NAME = "Trang thông tin điện tử"
WAGTAILADMIN_BASE_URL = CONGSO_PUBLIC_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_MODERATION_ENABLED = WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]},
    }
}
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = min(10 * 1024 * 1024, CONGSO_UPLOAD_LIMIT)
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "congso.portal.file_forms.ImageForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "doc", "xls", "csv", "zip", "mp4", "vtt"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "congso.portal.file_forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"pikepdf": {"level": "WARNING"}, "wagtail": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": _chosen["log_level"]},
}
