/* The page of a record with many claims: keys, folds that stay, a session that ended. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const here = document.getElementById("desk-here");
  const form = here && here.closest("form");
  if (!form) return;

  // Ctrl+S saves and stays, Ctrl+Enter saves: from any field.
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const name = { s: "_continue", ы: "_continue", Enter: "_save" }[event.key];
    const button = name && (form.querySelector(`[name="${name}"]`) || form.querySelector('[name="_save"]'));
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit(button);
  }, true);

  // A letter typed on a field that searches begins the search.
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest && event.target.closest(".select2-selection--single");
    if (!box || event.ctrlKey || event.metaKey || event.altKey || !/^[^\s]$/u.test(event.key)) return;
    const select = box.closest(".select2-container").previousElementSibling;
    window.django.jQuery(select).select2("open");
    const search = document.querySelector(".select2-container--open .select2-search__field");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.value = event.key;
    search.dispatchEvent(new Event("input", { bubbles: true }));
  }, true);

  // Before anything is sent: is the curator still logged in? A form sent to the login page would be lost.
  const tell = (text, login) => {
    let note = document.getElementById("desk-ended");
    if (note) note.remove();
    note = document.createElement("p");
    note.id = "desk-ended";
    note.className = "errornote";
    note.setAttribute("role", "alert");
    note.textContent = `${text} `;
    if (login) {
      const link = document.createElement("a");
      link.href = here.dataset.address.replace(/[^/]+\/$/, "");
      link.target = "_blank";
      link.textContent = here.dataset.login;
      note.append(link);
    }
    form.prepend(note);
    note.scrollIntoView();
  };

  let known = false, asking = false;
  form.addEventListener("submit", async (event) => {
    keep();
    if (known) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking) return;
    asking = true;
    const button = event.submitter;
    let answer;
    try {
      answer = await fetch(here.dataset.address, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
    } catch {
      tell(here.dataset.away, false);
      return;
    } finally {
      asking = false;
    }
    if (!answer.ok) {
      tell(here.dataset.ended, true);
      return;
    }
    form.elements["csrfmiddlewaretoken"].value = (await answer.json()).token;
    known = true;
    form.requestSubmit(button && button.form === form ? button : undefined);
    known = false;
  }, true);

  // What was folded or unfolded stays so when the page comes back.
  const place = `desk-folds:${window.location.pathname}`;
  const nameOf = (box) => box.id || (box.querySelector("[id$=-heading]") || {}).id;
  const folds = () => [...form.querySelectorAll("details")].filter(nameOf);
  const keep = () => {
    const kept = Object.fromEntries(folds().map((box) => [nameOf(box), box.open]));
    try { sessionStorage.setItem(place, JSON.stringify(kept)); } catch { /* then they open as usual */ }
  };
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) || "{}");
    folds().forEach((box) => {
      const open = kept[nameOf(box)];
      if (open === true || (open === false && !box.querySelector(".errorlist"))) box.open = open;
    });
  } catch { /* nothing was kept */ }
  form.addEventListener("toggle", keep, true);

  // A link into a folded group unfolds it.
  const unfold = () => {
    const target = window.location.hash.length > 1 && document.getElementById(window.location.hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  window.addEventListener("hashchange", unfold);
  unfold();
});
