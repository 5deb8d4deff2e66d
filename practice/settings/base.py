"""Safe as it stands: `dev` and `test` only loosen this, `production` only reads the environment."""

from typing import Any
from urllib.parse import quote, urlsplit

from practice import environment, mail_settings
from practice.sqlite import connection_options, prefer_newer_sqlite

prefer_newer_sqlite()

environment.load_file()
BASE_DIR = environment.ROOT
VAR_DIR = environment.folder("VAR_DIR", default=BASE_DIR / "var")

# ---------------------------------------------------------------- site
SITE_URL = environment.site_url("SITE_URL", default="http://127.0.0.1:8000")
WAGTAIL_SITE_NAME = environment.text("SITE_NAME", default="The practice")
# What a site without pages is filled with at its first start.
STARTER_CONTENT = environment.choice("STARTER_CONTENT", ("azizeh-rezaiyan", "empty"))
WAGTAILADMIN_BASE_URL = SITE_URL
ROOT_URLCONF = "practice.urls"
WSGI_APPLICATION = "practice.wsgi.application"
SITE_HOST = str(urlsplit(SITE_URL).hostname)
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", default=[SITE_HOST])
DEBUG = False

# ---------------------------------------------------------------- rooms
INSTALLED_APPS = [
    "practice",
    "accounts",
    "trash",
    "dashboard",
    "core",
    "pages",
    "page_cache",
    "images",
    "home",
    "blog",
    "locations",
    "contact",
    "inquiries",
    "transfer",
    "search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Compresses, too. A reader's page holds no secret that its length could give away; Django pads the editor's.
    "page_cache.middleware.PageCacheMiddleware",
    "practice.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "contact.middleware.LostFormMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "transfer.old_addresses.OldAddressMiddleware",
    "contact.middleware.FormRedirectMiddleware",
    "pages.middleware.PublishRefusedMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["wagtail.templatetags.wagtailcore_tags", "wagtail.images.templatetags.wagtailimages_tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

# Widgets of the editor are written by templates of this site, too.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ---------------------------------------------------------------- database
DATABASES = {"default": environment.database("DATABASE_URL", default=f"sqlite:///{quote(str(VAR_DIR))}/db.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = connection_options()
CONN_MAX_AGE = 60
DATABASES["default"]["CONN_MAX_AGE"] = CONN_MAX_AGE
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---------------------------------------------------------------- page cache
# Rendered pages as files, served before Django is asked. A server in front may read them: see docs/performance.md.
PAGE_CACHE_DIR = environment.folder("PAGE_CACHE_DIR", default=VAR_DIR / "pages")
# Browsers ask each time whether their copy is still good, which costs next to nothing.
PAGE_CACHE_HEADERS = {"Cache-Control": "no-cache"}
# A CDN may keep them (RFC 9213) because it is told of each change; if it was not to be reached, for so many seconds.
CDN_PURGE_URL = environment.web_address("CDN_PURGE_URL")
CDN_PURGE_HEADER = environment.header("CDN_PURGE_HEADER")
CDN_PURGE_BODY = environment.text("CDN_PURGE_BODY")
if CDN_PURGE_URL:
    PAGE_CACHE_HEADERS |= {"CDN-Cache-Control": "max-age=3600", "Surrogate-Key": "pages"}
# Whose changes can be seen by readers. A table that is named nowhere fails the system check.
PAGE_CACHE_TABLES: dict[str, Any] = {
    "visible": [
        "pages", "images", "home", "blog", "locations", "contact", "inquiries.InquirySettings",
        "wagtailcore.Page", "wagtailcore.PageViewRestriction", "wagtailcore.ReferenceIndex",
        "wagtailcore.Site", "wagtailcore.Locale",
    ],
    "private": [
        "images.WarningOverride", "pages.DraftSharing", "inquiries", "search", "trash", "transfer", "page_cache",
        "accounts", "account", "mfa", "usersessions",
        "wagtailredirects", "wagtailembeds", "wagtailusers",
        "wagtailimages", "wagtailsearch", "wagtailadmin", "taggit", "auth", "contenttypes", "sessions",
        "wagtailcore.Revision", "wagtailcore.Collection", "wagtailcore.CollectionViewRestriction",
        "wagtailcore.GroupSitePermission", "wagtailcore.GroupCollectionPermission", "wagtailcore.GroupPagePermission",
        "wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry", "wagtailcore.UploadedFile", "wagtailcore.Comment",
        "wagtailcore.CommentReply", "wagtailcore.PageSubscription", "wagtailcore.Workflow", "wagtailcore.WorkflowPage",
        "wagtailcore.WorkflowTask", "wagtailcore.WorkflowState", "wagtailcore.WorkflowContentType", "wagtailcore.Task",
        "wagtailcore.TaskState", "wagtailcore.GroupApprovalTask",
    ],
    # What drafts, locks and schedules change: the published page stays as it is.
    "private_columns": {
        "wagtailcore.Page": {
            "draft_title", "has_unpublished_changes", "latest_revision_id", "latest_revision_created_at",
            "live_revision_id", "go_live_at", "expire_at", "locked", "locked_at", "locked_by_id", "owner_id",
        },
    },
    # A file made from a picture is named by the picture and its credit: pages made before named it already.
    "private_inserts": {"images.CreditedRendition"},
}  # fmt: skip
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "page_cache.caches.key_of_generation",
    },
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "KEY_FUNCTION": "page_cache.caches.key_of_generation",
        # Nine files for each picture; a page of sixty would push its own out again.
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# ---------------------------------------------------------------- files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "practice.finders.GeneratedFilesFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "core.storage.WholeFileStorage"},
    # A file that readers get has the same content whoever makes it: the last one may replace the others.
    "renditions": {"BACKEND": "core.storage.WholeFileStorage", "OPTIONS": {"allow_overwrite": True}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "backups": environment.backups("BACKUP_URL", default=VAR_DIR / "backups"),
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_PERMISSIONS = 0o640

# ---------------------------------------------------------------- pictures
WAGTAILIMAGES_IMAGE_MODEL = "images.CreditedImage"
PUBLISHING_CHECKS = ["images.publishing_checks.publishing_errors", "blog.publishing_checks.publishing_errors"]
PUBLISHING_HINTS = ["pages.checklist.page_hints", "blog.publishing_checks.publishing_hints"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "images.forms.CreditedImageForm"
WAGTAILIMAGES_EXTENSIONS = [
    "apng", "avif", "gif", "heic", "heif", "hif", "jfif", "jpe", "jpeg", "jpg", "png", "webp",
]  # fmt: skip
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
# Sizes for readers are made after an upload and a publication; otherwise when the first reader asks for one.
RENDITIONS_IN_BACKGROUND = True
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp", "heic": "avif"}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# A 14 KiB PNG takes 646 MiB of memory under Wagtail's default limit; 25 megapixels keep that at 169 MiB.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000

# ---------------------------------------------------------------- moving in
# The only hosts from which pictures of an older site may be fetched, and only when somebody asks for it.
WORDPRESS_MEDIA_HOSTS = environment.names("WORDPRESS_MEDIA_HOSTS", default=[])

# ---------------------------------------------------------------- mail
EMAIL_SETTINGS = mail_settings.email_settings("EMAIL_URL")
vars().update(EMAIL_SETTINGS)
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = mail_settings.sender("DEFAULT_FROM_EMAIL", default="practice@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# What EHLO and Message-ID say.
MAIL_DOMAIN = mail_settings.ascii_domain_of(SITE_HOST)

# ---------------------------------------------------------------- inquiries
# The keys lie outside database, media and backups. In a container: on a volume that outlives it.
INQUIRY_KEYS_DIR = environment.folder("INQUIRY_KEYS_DIR", default=VAR_DIR / "keys")
INQUIRIES_DELIVER_AT_ONCE = True
INQUIRIES_PRACTICE_FACTS = "contact.practice_facts.practice_facts"
IS_BEHIND_PROXY = environment.switch("BEHIND_PROXY")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the editor's long pages need them; the contact form takes 64 KiB in all

# ---------------------------------------------------------------- people
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}]
AUTHENTICATION_BACKENDS = ["accounts.backends.NameOrEmailBackend"]
LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# Nobody signs up: people are invited, and choose their own password.
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
}
# accounts/throttle.py counts instead: allauth would lock the account, and counts anew in each process.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_URL.startswith("http:")
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "accounts.forms.ActivateAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
}

# ---------------------------------------------------------------- language and time
LANGUAGE_CODE = "en-us"
# The editor's words in the place of Wagtail's.
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = environment.time_zone("TIME_ZONE", default="America/Los_Angeles")
USE_I18N = True
USE_TZ = True
# Django 6 assumes it; until then its own switch says so.
FORMS_URLFIELD_ASSUME_HTTPS = True

# ---------------------------------------------------------------- security
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
# A working day: whoever finds an open editor on a shared computer finds inquiries.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None

# The names are Django 6's, so that the middleware can go when Django 6 comes.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# No page asks for any of it; an embedded one could not either.
PERMISSIONS_POLICY = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)
# People who are logged in: Wagtail's editor, its previews and its user bar write inline styles. Their scripts are
# started by practice/editor_scripts.py; the one attribute allowed is the `onclick="return;"` of its picture cropper.
EDITOR_CSP = SECURE_CSP | {
    "default-src": ["'self'"],
    "script-src-attr": ["'unsafe-hashes'", "'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}

# ---------------------------------------------------------------- logging
# Requests are logged by path only, and nothing a visitor wrote can reach a log: no bodies, no query strings, no
# texts of exceptions, no mails to admins.
DEFAULT_EXCEPTION_REPORTER_FILTER = "practice.logs.ReportsWithoutValues"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "without_values": {"()": "practice.logs.FormatterWithoutValues", "format": "%(levelname)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_values"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

# ---------------------------------------------------------------- Wagtail
WAGTAIL_WORKFLOW_ENABLED = False
# Passwords are chosen and changed in accounts/, never typed for somebody else.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
# accounts.panels.EmailPanel asks for the address: Wagtail's own form takes one that somebody else logs in with.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_AUTOSAVE_INTERVAL = 4000
# New pages get Latin ones by themselves; addresses that came from an older site stay as readers know them.
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "core.rich_text.WholeListRichTextArea"}}
WAGTAIL_I18N_ENABLED = False
# One clock for everybody who works here. Of the 600 that Wagtail would offer, some stop the script of its page.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# pages/redirects.py writes them: Wagtail's way loses every old address of a long list.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILEMBEDS_FINDERS = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend"}}
