/* The form of an estimate: what Atlas understood, kept up to date while one types. All of it works without. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("understood");
  const form = box && box.closest("form");
  if (!form) return;
  const again = document.getElementById("understood-again");
  const measure = form.elements["measure"];
  const meaning = document.getElementById("measure-meaning");
  let waiting, asking;

  const explain = () => {
    const row = measure && form.querySelector(`tr[data-measure="${CSS.escape(measure.value)}"]`);
    meaning.textContent = row ? `${row.cells[1].textContent} ` : "";
    if (!row) return;
    const not = document.createElement("b");
    not.textContent = row.cells[2].textContent;
    meaning.append(not);
  };

  const check = async () => {
    if (asking) asking.abort();
    asking = new AbortController();
    const typed = new FormData(form);
    typed.set("_check", "live");
    try {
      const answer = await fetch(window.location.href, {
        method: "POST", body: typed, signal: asking.signal, credentials: "same-origin", redirect: "error",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.text();
      if (said.trim() !== box.dataset.said) {
        box.dataset.said = said.trim();
        box.innerHTML = said;
        repeat();
      }
      box.classList.remove("desk-stale");
    } catch (error) {
      if (error.name !== "AbortError") box.classList.add("desk-stale");
    }
  };

  const repeat = () => {
    again.replaceChildren(...[...box.querySelectorAll(".desk-line, .desk-wrong, .desk-missing, .desk-ready")]
      .map((part) => part.cloneNode(true)));
  };

  const soon = (event) => {
    if (event.target && event.target.closest && event.target.closest(".select2-search")) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(check, 600);
  };

  // Browsers restore what was typed, but not what was chosen by search.
  const [visit] = performance.getEntriesByType("navigation");
  if (visit && visit.type === "back_forward" && !form.querySelector("[name=_seen]")) {
    const note = document.createElement("p");
    note.className = "desk-warning";
    note.textContent = box.dataset.cameBack;
    box.before(note);
    window.setTimeout(check, 0);
  }

  // A new page begins with its first field, not with “Save”.
  window.setTimeout(() => {
    const first = form.querySelector(".field-source .select2-selection");
    if (first && document.activeElement && document.activeElement.name === "_save") first.focus();
  }, 0);

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  document.addEventListener("formset:added", soon);
  document.addEventListener("formset:removed", soon);
  if (window.django && window.django.jQuery) window.django.jQuery(form).on("change", soon);
  if (measure) {
    measure.addEventListener("change", explain);
    explain();
  }
});
