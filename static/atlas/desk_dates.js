/* Date fields: what Atlas understood, while one types. Without it the same stands there after saving. */
"use strict";

{
  const waiting = new WeakMap();

  const read = async (field) => {
    const says = field.parentNode.querySelector(".desk-understands");
    const typed = field.value.trim();
    if (!says) return;
    if (!typed) {
      says.textContent = "";
      says.classList.remove("desk-not-understood");
      return;
    }
    const query = new URLSearchParams({ text: typed, kinds: field.dataset.kinds });
    try {
      const answer = await fetch(`${field.dataset.reads}?${query}`, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      if (field.value.trim() !== typed) return;
      says.textContent = said.says || said.wrong;
      says.classList.toggle("desk-not-understood", Boolean(said.wrong));
    } catch {
      says.textContent = "";
    }
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset || !field.dataset.reads) return;
    window.clearTimeout(waiting.get(field));
    waiting.set(field, window.setTimeout(read, 350, field));
  });
}
