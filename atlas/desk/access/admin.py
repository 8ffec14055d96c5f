"""Curators' accounts, for administrators. Nobody's account is deleted, it is switched off."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas.desk.access import accounts, log  # noqa: F401 - the log registers its page
from atlas.desk.access.standing import FACTORS, ROLES, standing_of
from publishing.services import Refused

admin.site.unregister(Group)
admin.site.unregister(User)


class RolesField(forms.ModelMultipleChoiceField):
    """The roles by the names that curators know them by."""

    def label_from_instance(self, group):
        return accounts.ROLE_NAMES.get(group.name, group.name)


class AccountForm(forms.ModelForm):
    """A name, an address for work that waits, and roles. A password is given on a page of its own."""

    groups = RolesField(
        Group.objects.filter(name__in=ROLES).order_by("pk"),
        required=False,
        label=gettext_lazy("roles"),
        help_text=gettext_lazy("The handbook says what each role may do. Without a role nobody gets in."),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = User
        fields = ("username", "email", "is_active", "groups")
        labels = {"is_active": gettext_lazy("switched on")}
        help_texts = {
            "username": gettext_lazy("A pseudonym is best: it stands in dumps. Letters, digits, @ . + - _"),
            "email": gettext_lazy("Only to tell of work that waits. May stay empty."),
            "is_active": gettext_lazy("Accounts are switched off, not deleted. Their sessions end at once."),
        }

    def clean(self):
        cleaned = super().clean()
        roles = {group.name for group in cleaned.get("groups") or ()}
        try:
            accounts.refuse_to_lose_the_last_administrator(
                self.instance, is_active=cleaned.get("is_active", True), roles=roles
            )
        except Refused as refused:
            raise ValidationError(refused.reasons) from None
        return cleaned


class RoleFilter(admin.RelatedOnlyFieldListFilter):
    """The roles by the names that curators know them by."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("roles")

    def field_choices(self, field, request, model_admin):
        choices = super().field_choices(field, request, model_admin)
        return [(pk, accounts.ROLE_NAMES.get(name, name)) for pk, name in choices]


@admin.register(User)
class CuratorAdmin(auth_admin.UserAdmin):
    """Administrators give the three roles; only the owner of the installation gives more."""

    form = add_form = AccountForm
    add_form_template = None
    list_display = ("username", "roles", "is_active", "factors", "last_login")
    list_filter = ("is_active", ("groups", RoleFilter))
    list_display_links = ("username",)
    search_fields = ("username", "email")
    fieldsets = ((None, {"fields": ("username", "email", "is_active", "groups")}),)
    add_fieldsets = ((None, {"fields": ("username", "email", "groups")}),)
    owner_fieldsets = ((gettext_lazy("For the owner"), {"fields": ("is_superuser",)}),)
    filter_horizontal = ()
    show_facets = admin.ShowFacets.ALWAYS
    change_form_template = "admin/access/account.html"
    actions = None

    @admin.display(description=gettext_lazy("roles"))
    def roles(self, user):
        held = {group.name for group in user.groups.all()}
        names = [str(accounts.ROLE_NAMES[role]) for role in ROLES if role in held]
        return ", ".join([_("owner")] * user.is_superuser + names)

    @admin.display(description=gettext_lazy("second factor"), boolean=True)
    def factors(self, user):
        return bool(user.factors)

    def get_queryset(self, request):
        counted = Count("authenticator", filter=Q(authenticator__type__in=FACTORS), distinct=True)
        return super().get_queryset(request).prefetch_related("groups").annotate(factors=counted)

    def get_form(self, request, obj=None, **kwargs):
        """Without `is_superuser` for all but the owner, whatever is sent."""
        kwargs["form"] = AccountForm
        return admin.ModelAdmin.get_form(self, request, obj, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        return self.fieldsets + (self.owner_fieldsets if request.user.is_superuser else ())

    def get_list_filter(self, request):
        return self.list_filter

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    # Giving a password, taking lost factors away

    def get_urls(self):
        own = [
            path("<id>/factors/", self.admin_site.admin_view(self.remove_factors), name="auth_user_factors"),
        ]
        return own + super().get_urls()

    def save_model(self, request, obj, form, change):
        """Whoever has a role gets in; a new account waits for its first password."""
        obj.is_staff = obj.is_superuser or bool(form.cleaned_data.get("groups"))
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        messages.info(request, _("The account is made. Give it a first password now."))
        return HttpResponseRedirect(reverse("admin:auth_user_password_change", args=[obj.pk]))

    def user_change_password(self, request, id, form_url=""):
        """A new one-time password, made by the machine and shown once."""
        user = self._changeable(request, id)
        password = None
        if request.method == "POST":
            password = accounts.give_password(user)
            self.log_change(request, user, _("Gave it a one-time password."))
        title = _("One-time password")
        return self._page(request, user, "admin/access/password.html", title, password=password)

    def remove_factors(self, request, id):
        """For a lost telephone: all second factors go, and have to be set up anew at the next login."""
        user = self._changeable(request, id)
        if request.method == "POST":
            accounts.remove_factors(user)
            self.log_change(request, user, _("Removed its second factors."))
            messages.success(request, _("Its second factors are removed, and its sessions have ended."))
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))
        kinds = Authenticator.objects.filter(user=user).values_list("type", flat=True).order_by("pk")
        names = [str(Authenticator.Type(kind).label) for kind in kinds]
        return self._page(request, user, "admin/access/factors.html", _("Lost second factor"), names=names)

    def _changeable(self, request, id):
        user = self.get_object(request, id)
        if user is None:
            raise PermissionDenied if not self.has_change_permission(request) else Http404
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        raise_if_reauthentication_required(request, app="allauth.mfa")  # who may do this may become anybody
        return user

    def _page(self, request, user, template, title, **more):
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "original": user,
            "title": f"{title}: {user}",
            "standing": standing_of(user),
            "is_own": user.pk == request.user.pk,
        }
        return TemplateResponse(request, template, context | more)
