"""What the OpenAPI description says of `fields`: whoever asks for some members gets no others."""

REFERENCE = "#/components/schemas/"
SERVED, SOME = "Served", "Partial"


def partial(result, generator, request, public):
    """Postprocessing: where there is `fields`, a document is whole, or the same with members left out.

    It is always whole to those who do not ask for less, so that the whole one comes first: clients that
    are generated try it before the other.
    """
    schemas = result["components"]["schemas"]
    for operations in result["paths"].values():
        for operation in operations.values():
            if _takes_fields(operation):
                content = operation["responses"]["200"]["content"]["application/json"]
                body = schemas[content["schema"]["$ref"].removeprefix(REFERENCE)]
                rows = body["properties"].get("results")
                if rows is None:
                    content["schema"] = _whole_or_part(content["schema"], schemas)
                else:
                    rows["items"] = _whole_or_part(rows["items"], schemas)
    result["components"]["schemas"] = dict(sorted(schemas.items()))
    return result


def _takes_fields(operation):
    named = {parameter["name"] for parameter in operation["parameters"]}
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {"schema": {}})
    return "fields" in named | body["schema"].get("properties", {}).keys()


def _whole_or_part(reference, schemas):
    if "anyOf" in reference:  # a list that is asked by GET and by POST
        return reference
    name = reference["$ref"].removeprefix(REFERENCE)
    part = SOME + name.removeprefix(SERVED)
    about = f"{schemas[name]['description'].rstrip('.')}: only the members that `fields` asks for."
    schemas[part] = {key: value for key, value in schemas[name].items() if key != "required"} | {
        "description": about
    }
    return {"anyOf": [reference, {"$ref": REFERENCE + part}]}
