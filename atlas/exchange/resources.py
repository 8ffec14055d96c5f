"""The resources of django-import-export, made from the tables: how a row becomes an instance."""

import functools

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import RowResult
from import_export.widgets import Widget

from atlas.exchange.cells import as_text, from_text, is_needed
from atlas.exchange.tables import has_own_id, parent_of


class Cell(Widget):
    """One column: a field of the model, as text."""

    def __init__(self, model_field):
        super().__init__()
        self.model_field = model_field

    def clean(self, value, row=None, **kwargs):
        return from_text(self.model_field, value)

    def render(self, value, obj=None, **kwargs):
        return as_text(value)


class AtHand:
    """Finds a row's instance among those that were read beforehand."""

    def __init__(self, resource, dataset=None):
        self.resource = resource

    def get_instance(self, row):
        return self.resource.surroundings.instance_of(self.resource.key, self.resource.line)


class Outcome(RowResult):
    """The library's result of a row without the instance as words, which costs queries for each."""

    def add_instance_info(self, instance):
        pass


class TableResource(ModelResource):
    """Rows of a table, told whole: every cell that is wrong, and each value before and after.

    Nothing is written here. Instances that would be saved gather in `made`, as (line, instance, is new),
    those with an identifier of chance in `drawn` too; `surroundings` know what the desk has.
    """

    table = None

    class Meta:
        use_bulk = True
        batch_size = None
        skip_unchanged = True
        skip_diff = True
        report_skipped = False
        clean_model_instances = False
        instance_loader_class = AtHand

    def __init__(self, surroundings=None, take=None, **kwargs):
        super().__init__(**kwargs)
        self.surroundings, self.take = surroundings, take
        self.made, self.drawn, self.line, self.key, self.before = [], [], None, None, {}
        parent = parent_of(self.table)
        self.fixed = parent.name if parent and has_own_id(self.table) else None

    @classmethod
    def get_row_result_class(cls):
        return Outcome

    @functools.cached_property
    def columns(self):
        return super().get_import_fields()

    def get_import_fields(self):
        return self.columns  # the library would sort them anew for each row

    # One row, in the order in which the library goes

    def import_row(self, row, instance_loader, **kwargs):
        self.line = row.pop("")
        self.key = self.surroundings.key_of(row)
        result = super().import_row(row, instance_loader, **kwargs)
        if result.errors:  # a mistake of ours: never a row's
            raise result.errors[0].error
        self.take(self.line, row, result)
        return result

    def init_instance(self, row=None):
        instance = self._meta.model()
        if has_own_id(self.table) and self.key[0]:
            instance.pk = self.key[0]
        return instance

    def after_init_instance(self, instance, new, row, **kwargs):
        self.is_new = new
        self.before = {} if new else self.values(instance)

    def values(self, instance):
        """What the instance says in each column, as text."""
        return {field.column_name: field.export(instance) for field in self.get_import_fields()}

    def import_instance(self, instance, row, **kwargs):
        """Set what differs; told are all cells that cannot be read, not the first one alone."""
        errors = {}
        for field in self.get_import_fields():
            name = field.column_name
            if name not in row or (name == "id" and has_own_id(self.table)):
                continue
            text = row[name].strip()
            if text == self.before.get(name, "").strip() and (text or not self.is_new):
                continue  # also what only differs by blanks at its ends
            try:
                setattr(instance, field.attribute, self._value(field, text))
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)

    def _value(self, field, text):
        model_field = field.widget.model_field
        if text and model_field.is_relation:
            return self.surroundings.references[model_field.name].key(text)
        return field.clean({field.column_name: text})

    def skip_row(self, instance, original, row, import_validation_errors=None):
        if import_validation_errors or self.is_new:
            return False
        return self.values(instance) == self.before

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """What the model's fields say; the rules of the database are tried for all rows together."""
        if first := self.surroundings.first_line(self.key, self.line):
            said = _("The same row stands in line %(line)s.") % {"line": first}
            raise ValidationError({self.table.key[0]: said})
        errors = dict(import_validation_errors or {})
        for name, reason in self.surroundings.objections(self, instance):
            errors.setdefault(name, ValidationError(reason))
        if self.is_new:
            for name in self.surroundings.missing:
                errors.setdefault(name, ValidationError(_("This column is missing: a new row needs it.")))
        relations = {field.name for field in instance._meta.concrete_fields if field.is_relation}
        try:
            instance.clean_fields(exclude=relations | set(errors))
            if not errors:
                instance.clean()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def save_instance(self, instance, is_create, row, **kwargs):
        self.made.append((self.line, instance, is_create))
        if is_create and self.key == ("",):
            self.drawn.append(instance)

    def import_data(self, dataset, **kwargs):
        """Try every row; nothing is written, whatever the library is asked."""
        return super().import_data(dataset, dry_run=True, use_transactions=False, **kwargs)

    def handle_import_error(self, result, error, raise_errors=False):
        raise error  # of the library or ours: never a row's


@functools.cache
def resource_of(table):
    """The resource class of a table."""
    names = table.desk_columns
    model_fields = {name: table.model._meta.get_field(name) for name in names}
    columns = {
        name: Field(attribute=field.attname, column_name=name, widget=Cell(field))
        for name, field in model_fields.items()
    }
    meta = {"model": table.model, "fields": names, "import_order": names, "export_order": names}
    meta["import_id_fields"] = list(table.key)
    own = {"Meta": type("Meta", (TableResource.Meta,), meta), "table": table}
    return type(f"{table.model.__name__}Resource", (TableResource,), columns | own)


def needed(table):
    """The columns without which there is no new row."""
    fields = [table.model._meta.get_field(name) for name in table.desk_columns]
    return [field.name for field in fields if is_needed(field)]
