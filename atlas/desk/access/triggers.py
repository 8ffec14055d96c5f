"""Triggers by which the database writes down every change of access, whoever makes it: desk, shell or SQL.

`access_note` writes an event; `access_turn` ends the sessions of an account. Migration 0001 makes both.
"""

import pgtrigger

_AFTER = {"when": pgtrigger.After, "operation": pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete}

FUNCTIONS = """
CREATE FUNCTION access_actor(account text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    context text := nullif(current_setting('pghistory.context_metadata', true), '');
    found text;
BEGIN
    IF context IS NOT NULL THEN
        SELECT username INTO found FROM auth_user WHERE id = (context::jsonb ->> 'user')::integer;
    END IF;
    IF found IS NULL THEN RETURN 'database: ' || session_user; END IF;
    IF found = account THEN RETURN ''; END IF;
    RETURN found;
END $$;

CREATE FUNCTION access_note(what text, account text, detail text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO publishing_accessevent (at, what, account, by, detail)
    VALUES (clock_timestamp(), what, coalesce(account, ''), access_actor(account), left(detail, 500));
END $$;

CREATE FUNCTION access_turn(account_id integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO access_account (user_id, turn)
    SELECT id, 1 FROM auth_user WHERE id = account_id
    ON CONFLICT (user_id) DO UPDATE SET turn = access_account.turn + 1;
END $$;

CREATE FUNCTION access_name(account_id integer) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT username FROM auth_user WHERE id = account_id $$;

REVOKE ALL ON FUNCTION access_actor(text), access_note(text, text, text), access_turn(integer),
    access_name(integer) FROM PUBLIC;
"""
NO_FUNCTIONS = """
DROP FUNCTION access_note(text, text, text);
DROP FUNCTION access_actor(text);
DROP FUNCTION access_turn(integer);
DROP FUNCTION access_name(integer);
"""

_REFUSED = "RAISE EXCEPTION 'The log of access is only added to.';"

APPEND_ONLY = [
    pgtrigger.Trigger(
        name="stays_written",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF coalesce(current_setting('atlas.redacting', true), '') = 'on' AND TG_OP = 'UPDATE'
            THEN RETURN NEW; END IF;
            {_REFUSED}
        """,
    ),
    pgtrigger.Trigger(
        name="stays_whole",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=_REFUSED,
    ),
]

USER = [
    pgtrigger.Trigger(
        name="is_written_down",
        **_AFTER,
        func="""
            IF TG_OP = 'DELETE' THEN
                PERFORM access_note('account_deleted', OLD.username, '');
                RETURN OLD;
            END IF;
            IF TG_OP = 'INSERT' THEN
                PERFORM access_note('account_made', NEW.username, '');
                IF NEW.is_superuser THEN PERFORM access_note('owner_given', NEW.username, ''); END IF;
                RETURN NEW;
            END IF;
            IF OLD.username <> NEW.username THEN
                PERFORM access_note('renamed', NEW.username, OLD.username);
            END IF;
            IF OLD.password <> NEW.password THEN
                PERFORM access_note('password_changed', NEW.username, '');
            END IF;
            IF OLD.is_active <> NEW.is_active THEN
                PERFORM access_note(
                    CASE WHEN NEW.is_active THEN 'switched_on' ELSE 'switched_off' END, NEW.username, '');
            END IF;
            IF OLD.is_staff <> NEW.is_staff THEN
                PERFORM access_note(
                    CASE WHEN NEW.is_staff THEN 'staff_given' ELSE 'staff_taken' END, NEW.username, '');
            END IF;
            IF OLD.is_superuser <> NEW.is_superuser THEN
                PERFORM access_note(
                    CASE WHEN NEW.is_superuser THEN 'owner_given' ELSE 'owner_taken' END, NEW.username, '');
            END IF;
            IF (OLD.password, OLD.is_active, OLD.is_staff, OLD.is_superuser)
                IS DISTINCT FROM (NEW.password, NEW.is_active, NEW.is_staff, NEW.is_superuser) THEN
                PERFORM access_turn(NEW.id);
            END IF;
            RETURN NEW;
        """,
    )
]


def _of_account(given, taken, detail):
    """A row that ties something to an account: its coming and going is noted, and ends sessions."""
    return [
        pgtrigger.Trigger(
            name="is_written_down",
            **_AFTER,
            func=f"""
                IF TG_OP <> 'INSERT' THEN
                    PERFORM access_note('{taken}', access_name(OLD.user_id), ({detail.format(row="OLD")}));
                    PERFORM access_turn(OLD.user_id);
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    PERFORM access_note('{given}', access_name(NEW.user_id), ({detail.format(row="NEW")}));
                    PERFORM access_turn(NEW.user_id);
                END IF;
                RETURN NULL;
            """,
        )
    ]


ROLE = _of_account("role_given", "role_taken", "SELECT name FROM auth_group WHERE id = {row}.group_id")
PERMISSION = _of_account(
    "permission_given",
    "permission_taken",
    "SELECT codename FROM auth_permission WHERE id = {row}.permission_id",
)

FACTOR = [
    pgtrigger.Trigger(
        name="is_written_down",
        **_AFTER,
        func="""
            IF TG_OP = 'INSERT' THEN
                PERFORM access_note('factor_added', access_name(NEW.user_id), NEW.type);
                PERFORM access_turn(NEW.user_id);
            ELSIF TG_OP = 'DELETE' THEN
                PERFORM access_note('factor_removed', access_name(OLD.user_id), OLD.type);
                PERFORM access_turn(OLD.user_id);
            ELSIF OLD.user_id <> NEW.user_id
                OR (OLD.data -> 'secret', OLD.data -> 'seed', OLD.data -> 'credential')
                IS DISTINCT FROM (NEW.data -> 'secret', NEW.data -> 'seed', NEW.data -> 'credential') THEN
                PERFORM access_note('factor_changed', access_name(NEW.user_id), NEW.type);
                PERFORM access_turn(NEW.user_id);
            END IF;
            RETURN NULL;
        """,
    )
]


def _of_role(name, operation, transition, sign):
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**{transition: "touched"}),
        func=f"""
            PERFORM access_note('role_changed', '', r.name || ' {sign} ' || count(*) || ': '
                || string_agg(p.codename, ', ' ORDER BY p.codename))
            FROM touched t JOIN auth_group r ON r.id = t.group_id
                JOIN auth_permission p ON p.id = t.permission_id
            GROUP BY r.name;
            RETURN NULL;
        """,
    )


ROLE_PERMISSION = [
    _of_role("giving_is_written_down", pgtrigger.Insert, "new", "+"),
    _of_role("taking_is_written_down", pgtrigger.Delete, "old", "-"),
]
