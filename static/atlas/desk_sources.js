/* Entering from a source: records offered while one types, keys to the target. All of it works without. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("desk-target");
  if (!form) return;
  const record = form.elements["record"], kind = form.elements["kind"], name = form.elements["name"];
  const list = document.getElementById("desk-records");
  let waiting, asking;

  const offer = async () => {
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const address = `${record.dataset.records}?q=${encodeURIComponent(record.value)}`;
      const answer = await fetch(address, { credentials: "same-origin", signal: asking.signal, redirect: "error" });
      const { found } = await answer.json();
      list.replaceChildren(...found.map((text) => new Option(text, text)));
    } catch { /* the server looks again when the form is sent */ }
  };
  record.addEventListener("input", () => {
    name.value = "";
    window.clearTimeout(waiting);
    if (record.value.trim().length > 1 && !record.value.endsWith(")")) waiting = window.setTimeout(offer, 200);
  });
  name.addEventListener("input", () => { record.value = ""; });
  record.addEventListener("focus", () => record.select());

  // Enter on the closed list of kinds chooses, as it does in a line.
  if (kind) kind.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    form.requestSubmit();
  });

  // The place typed for this claim goes along to the next kind.
  const entry = document.getElementById("desk-entry");
  form.addEventListener("submit", () => {
    const typed = entry && entry.querySelector('input[name$="-0-locator"]');
    if (typed) form.elements["locator"].value = typed.value;
  });

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const target = { KeyR: record, KeyK: kind }[event.code];
    if (!target) return;
    event.preventDefault();
    target.focus();
  }, true);

  // A field that searches cannot be focused by the page itself.
  const first = entry && entry.querySelector("[autofocus]");
  if (first && first.matches(".admin-autocomplete")) window.setTimeout(() => {
    const box = first.nextElementSibling && first.nextElementSibling.querySelector(".select2-selection");
    if (box) box.focus();
  }, 0);
});
