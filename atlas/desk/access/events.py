"""What the log of access tells of: logins, failures, and every change of what an account may do."""

from publishing.codes import Codes, code
from publishing.models import AccessEvent


class AccessKind(Codes):
    """One kind of event. Those below the comment are written by the database itself."""

    LOGIN = code("login", "Login", "Вход", "Somebody logged in; the detail says by which means.")
    FAILURE = code("failure", "Failed login", "Неудачный вход", "A name, password, code or key was refused.")
    LIMIT = code("limit", "Too many attempts", "Слишком много попыток", "Further attempts are put off.")
    LOGOUT = code("logout", "Logout", "Выход", "Somebody logged out.")
    ENDED = code("ended", "Session ended", "Сеанс завершён", "By its age, or because the account changed.")
    READMITTED = code("readmitted", "Let in anew", "Доступ восстановлен", "The owner reset a lost login.")
    # By triggers, so for changes in the shell and by SQL too
    ACCOUNT_MADE = code("account_made", "Account made", "Учётная запись создана", "A new account.")
    ACCOUNT_DELETED = code("account_deleted", "Account deleted", "Учётная запись удалена", "It is gone.")
    RENAMED = code("renamed", "Renamed", "Переименована", "The account has another name.")
    PASSWORD = code("password_changed", "Password changed", "Пароль изменён", "By itself or by another.")
    SWITCHED_ON = code("switched_on", "Switched on", "Включена", "The account may log in again.")
    SWITCHED_OFF = code("switched_off", "Switched off", "Отключена", "The account may not log in.")
    STAFF_GIVEN = code("staff_given", "Desk opened", "Доступ открыт", "The account may enter the desk.")
    STAFF_TAKEN = code("staff_taken", "Desk closed", "Доступ закрыт", "The account may not enter the desk.")
    OWNER_GIVEN = code("owner_given", "Made an owner", "Стал владельцем", "The account may do everything.")
    OWNER_TAKEN = code("owner_taken", "No more an owner", "Больше не владелец", "Only its roles count now.")
    ROLE_GIVEN = code("role_given", "Role given", "Роль выдана", "The detail names the role.")
    ROLE_TAKEN = code("role_taken", "Role taken", "Роль снята", "The detail names the role.")
    PERMISSION_GIVEN = code(
        "permission_given", "Permission given", "Право выдано", "A single permission, beside the roles."
    )
    PERMISSION_TAKEN = code("permission_taken", "Permission taken", "Право снято", "A single permission.")
    ROLE_CHANGED = code("role_changed", "Role changed", "Роль изменена", "What a role may do was changed.")
    FACTOR_ADDED = code("factor_added", "Factor added", "Фактор добавлен", "A second factor was set up.")
    FACTOR_REMOVED = code("factor_removed", "Factor removed", "Фактор удалён", "A second factor is gone.")
    FACTOR_CHANGED = code("factor_changed", "Factor changed", "Фактор изменён", "Its secret was replaced.")


def record(kind, *, account="", by="", detail=""):
    """Write an event down. `account` and `by` are names of accounts; never an address or a browser."""
    AccessEvent.objects.create(what=kind, account=account, by=by, detail=detail[:500])
