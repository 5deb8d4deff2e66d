"""Everything about logging in, below the editor's own address. Of allauth only what is used here: nobody signs up."""

from allauth.account import views as account
from allauth.usersessions import views as sessions
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts import views

urlpatterns = [
    path("login/", views.LoginView.as_view(), name="account_login"),
    path("login/leave/", account.logout, name="account_logout"),
    path("login/inactive/", account.account_inactive, name="account_inactive"),
    path("login/again/", account.reauthenticate, name="account_reauthenticate"),
    path("login/password/", account.password_change, name="account_change_password"),
    path("login/password/first/", account.password_set, name="account_set_password"),
    path("login/forgotten/", views.ForgottenView.as_view(), name="account_reset_password"),
    path("login/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^login/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("login/forgotten/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("login/invitation/<str:token>/", views.InvitationView.as_view(), name="accept_invitation"),
    path("login/second-factor/totp/activate/", views.ActivateAppView.as_view()),
    path("login/second-factor/webauthn/keys/<int:pk>/remove/", views.RemovePasskeyView.as_view()),
    path("login/second-factor/", include("allauth.mfa.urls")),
    path("login/where/", sessions.list_usersessions, name="usersessions_list"),
    re_path(r"^password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
]
