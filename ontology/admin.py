"""The six dimensions in the admin: people and groups are edited, the trail is only read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group as PermissionGroup
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from ontology.keys import revoke_key, rotate_key
from ontology.models import ApiKey, Connection, Consent, Event, EventDelivery, Group, Knowledge, Person

admin.site.unregister(PermissionGroup)


class ReadOnly(ModelAdmin):
    """For rows that only the system writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Group)
class GroupAdmin(ModelAdmin):
    list_display = ("name", "slug", "kind", "country", "is_active", "created_at")
    list_filter = ("kind", "is_active")
    search_fields = ("name", "slug", "public_id")
    readonly_fields = ("public_id", "created_at")
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012 - Django's own form


@admin.register(Person)
class PersonAdmin(UserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    ordering = ("-created_at",)
    list_display = ("__str__", "email", "role", "group", "is_guest", "is_staff", "created_at")
    list_filter = ("role", "is_guest", "is_staff", "is_active")
    search_fields = ("email", "name", "public_id")
    readonly_fields = ("public_id", "created_at", "last_login")
    autocomplete_fields = ("group",)
    fieldsets = (
        (None, {"fields": ("public_id", "email", "password", "name", "role", "group")}),
        ("Taste", {"fields": ("locale", "currency")}),
        ("Rights", {"fields": ("is_active", "is_staff", "is_superuser", "user_permissions")}),
        ("Times", {"fields": ("created_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "role", "group", "password1", "password2")}),)
    filter_horizontal = ("user_permissions",)


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ("at", "kind", "actor_kind", "actor", "target", "money", "session", "platform")
    list_filter = ("kind", "actor_kind", "platform")
    list_select_related = ("actor", "target")
    search_fields = ("public_id", "session", "target__public_id", "actor__email")
    date_hierarchy = "at"
    show_full_result_count = False


@admin.register(EventDelivery)
class EventDeliveryAdmin(ReadOnly):
    list_display = ("event", "handler", "attempts", "due_at", "done_at")
    list_filter = ("handler", ("done_at", admin.EmptyFieldListFilter))
    list_select_related = ("event",)
    search_fields = ("event__public_id", "event__kind", "handler")
    actions = ("try_again",)
    show_full_result_count = False

    @admin.action(description="Deliver the chosen ones again")
    def try_again(self, request: HttpRequest, queryset: QuerySet[EventDelivery]) -> None:
        again = queryset.update(done_at=None, due_at=timezone.now(), attempts=0)
        self.message_user(request, f"{again} will be delivered within seconds.")


@admin.register(Connection)
class ConnectionAdmin(ReadOnly):
    list_display = ("source", "kind", "target", "confidence", "reason", "created_at")
    list_filter = ("kind",)
    list_select_related = ("source", "target")
    search_fields = ("source__name", "source__public_id", "target__name", "target__public_id")


@admin.register(Knowledge)
class KnowledgeAdmin(ReadOnly):
    list_display = ("thing", "label", "model", "dimension", "updated_at")
    list_filter = ("label", "model")
    list_select_related = ("thing",)
    search_fields = ("thing__name", "thing__public_id", "text")
    exclude = ("embedding", "search")


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnly):
    list_display = ("name", "hint", "platform", "group", "is_live", "is_legacy", "last_used_at", "expires_at")
    list_filter = ("platform", "is_live", "is_legacy")
    search_fields = ("name", "hint", "public_id")
    exclude = ("digest", "signing_secret")
    actions = ("rotate", "revoke")

    @admin.action(description="Rotate: a new key, the old one works for a day")
    def rotate(self, request: HttpRequest, queryset: QuerySet[ApiKey]) -> None:
        for key in queryset:
            _, secret = rotate_key(key)
            self.message_user(request, f"{key.name}: {secret} (keep it now, it is not shown again)")

    @admin.action(description="Revoke at once")
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiKey]) -> None:
        for key in queryset:
            revoke_key(key)
        self.message_user(request, f"{len(queryset)} ended.")


@admin.register(Consent)
class ConsentAdmin(ReadOnly):
    list_display = ("at", "person", "purpose", "state", "source", "locale")
    list_filter = ("purpose", "state", "source")
    list_select_related = ("person",)
    search_fields = ("person__email", "person__name", "person__public_id")
    date_hierarchy = "at"
