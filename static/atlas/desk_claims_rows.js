/* Rows of claims: one opens without the page, a new one starts where the last one was read. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const here = document.getElementById("desk-here");
  const form = here && here.closest("form");
  const $ = window.django && window.django.jQuery;
  if (!form || !$) return;
  let before = null; // the row that was worked on last

  const firstField = (row) => row.querySelector(
    "select:not(.admin-autocomplete):not([disabled]), input:not([type=hidden]):not([type=checkbox]):not([disabled]), textarea, .select2-selection");
  const withCalendars = () => {
    if (!window.DateTimeShortcuts) return;
    $(".datetimeshortcuts").remove();
    window.DateTimeShortcuts.init();
  };

  // One line opens: its row is fetched, what stands in the others is left alone.
  form.addEventListener("click", async (event) => {
    const button = event.target.closest(".desk-open");
    if (!button) return;
    event.preventDefault();
    const row = button.closest(".inline-related");
    const ticked = row.querySelector(".delete input");
    try {
      const answer = await fetch(button.dataset.row, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const goes = ticked && ticked.checked;
      row.innerHTML = await answer.text();
      row.classList.remove("desk-folded");
      if (goes) row.querySelector(".delete input").checked = true;
      $(row).find(".admin-autocomplete").djangoAdminSelect2();
      withCalendars();
      row.dispatchEvent(new CustomEvent("desk:opened", { bubbles: true }));
      const field = firstField(row);
      if (field) field.focus();
    } catch {
      button.insertAdjacentText("afterend", ` ${here.dataset.failed} `);
    }
  });

  // Any kind can be added from the top of the page: Alt+N, the first letters of the kind, Enter.
  const contents = form.querySelector(".desk-contents");
  const adder = contents && document.createElement("p");
  if (adder) {
    const label = document.createElement("label");
    const kinds = document.createElement("select");
    const button = document.createElement("button");
    form.querySelectorAll(".inline-group").forEach((group) => {
      const heading = group.querySelector(".inline-heading");
      const name = group.dataset.adds || (heading && heading.firstChild.textContent.trim());
      if (name && group.querySelector(".empty-form")) kinds.append(new Option(name, group.id));
    });
    kinds.id = "desk-add-kind";
    label.htmlFor = kinds.id;
    label.textContent = here.dataset.add;
    button.type = "button";
    button.textContent = here.dataset.addDo;
    const add = () => {
      const group = document.getElementById(kinds.value);
      const link = group && group.querySelector(".add-row a");
      if (!link) return;
      const fold = group.closest("details");
      if (fold) fold.open = true;
      link.click();
    };
    button.addEventListener("click", add);
    kinds.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      add();
    });
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyN") return;
      event.preventDefault();
      kinds.focus();
    });
    adder.className = "desk-adder";
    adder.append(label, " ", kinds, " ", button);
    contents.append(adder);
  }

  // A new row: the keyboard goes into it; source and locator come from the claim before.
  const cited = (row) => {
    const line = row.querySelector(".desk-claim-line");
    if (line) return line.dataset.source && { id: line.dataset.source, words: line.dataset.sourceWords, locator: line.dataset.locator };
    const source = row.querySelector("select[name$=-source]");
    const locator = row.querySelector("input[name$=-locator]");
    if (!source || !source.value) return null;
    return { id: source.value, words: source.selectedOptions[0].textContent, locator: locator ? locator.value : "" };
  };
  const rowBefore = (row) => {
    if (before && before.isConnected && before !== row && cited(before)) return before;
    const rows = [...form.querySelectorAll(".inline-related:not(.empty-form)")];
    return rows.slice(0, rows.indexOf(row)).reverse().find(cited);
  };
  const fill = (row, from) => {
    const source = row.querySelector("select[name$=-source]");
    const locator = row.querySelector("input[name$=-locator]");
    if (!source || source.value || !locator) return;
    const put = (id, words, place) => {
      if (id && ![...source.options].some((option) => option.value === id)) source.append(new Option(words, id));
      source.value = id;
      $(source).trigger("change");
      locator.value = place;
    };
    put(from.id, from.words, from.locator);
    const note = document.createElement("p");
    note.className = "desk-copied";
    note.setAttribute("role", "status");
    const clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = here.dataset.clear;
    clear.addEventListener("click", () => {
      put("", "", "");
      source.nextElementSibling.querySelector(".select2-selection").focus();
    });
    $(source).one("change", () => { // another source: the place in the old one means nothing
      if (locator.value === from.locator) locator.value = "";
      note.remove();
    });
    locator.closest(".form-row").append(note);
    window.setTimeout(() => note.append(`${here.dataset.copied} `, clear), 50); // so that it is read out
  };
  document.addEventListener("formset:added", (event) => {
    const row = event.target;
    if (!row.closest || row.closest("form") !== form) return;
    const group = row.closest(".inline-group");
    if (group) group.classList.remove("desk-none");
    const from = rowBefore(row);
    if (from) fill(row, cited(from));
    const field = firstField(row);
    if (field) window.setTimeout(() => field.focus(), 0);
    before = row;
  });
  form.addEventListener("focusin", (event) => {
    const row = event.target.closest(".inline-related:not(.desk-folded)");
    if (row) before = row;
  });
});
