"""The desk's own history: the database writes down every insert, update and delete, append-only."""

import pghistory


def tracked(model):
    """Class decorator: keep every state of every row of `model`, with who and why where known.

    A record's way through review is kept in its review steps, so its `state` is not an edit.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        model_name=f"{model.__name__}History",
        obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="history"),
        exclude=["state"] if hasattr(model, "state") and hasattr(model, "record_kind") else None,
    )(model)


def acting(user, reason=""):
    """Context in which changes are written down as made by `user`, for `reason`."""
    return pghistory.context(user=getattr(user, "pk", None), reason=reason)
