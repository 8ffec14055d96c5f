/* Countries by code or any name, cities from those already used there. Nothing is asked of anyone else. */
"use strict";

{
  const asked = {};
  const ask = (address) => {
    asked[address] ??= fetch(address, { credentials: "same-origin", redirect: "error" })
      .then((answer) => { if (!answer.ok) throw new Error(String(answer.status)); return answer.json(); })
      .catch(() => { delete asked[address]; return null; });
    return asked[address];
  };
  const suggest = (id, options) => {
    let list = document.getElementById(id);
    if (list) return list;
    list = document.createElement("datalist");
    list.id = id;
    options.forEach(([value, label]) => {
      const option = document.createElement("option");
      option.value = value;
      if (label) option.label = label;
      list.append(option);
    });
    document.body.append(list);
    return list;
  };
  const plain = (text) => text.trim().toLowerCase();

  const offerCountries = async (field) => {
    const said = await ask(field.dataset.countries);
    if (!said) return;
    suggest("desk-countries", said.countries.map((c) => [c.name, [c.code, ...c.also].join(" · ")]));
    field.setAttribute("list", "desk-countries");
  };
  const settle = async (field) => {
    const typed = plain(field.value);
    const said = typed && await ask(field.dataset.countries);
    const found = said && said.countries.find((c) => [c.code, c.name, ...c.also].some((name) => plain(name) === typed));
    if (found) field.value = found.name;
  };
  const offerPlaces = async (field) => {
    const row = field.closest(".inline-related");
    const country = row && row.querySelector("[name$=-country]");
    if (!country || !country.value.trim()) {
      field.removeAttribute("list");
      return;
    }
    const typed = country.value;
    const said = await ask(`${field.dataset.places}?${new URLSearchParams({ country: typed })}`);
    if (!said || country.value !== typed) return;
    const id = `desk-${field.dataset.place}-${encodeURIComponent(plain(typed))}`;
    suggest(id, said[field.dataset.place].map((name) => [name]));
    field.setAttribute("list", id);
  };

  document.addEventListener("focusin", ({ target }) => {
    if (target.dataset && target.dataset.countries) offerCountries(target);
    if (target.dataset && target.dataset.places) offerPlaces(target);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.dataset && target.dataset.countries) settle(target);
  });
}
