/* Names that resemble those of other organizations: told while one types, in any script. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const asked = document.getElementById("desk-alike");
  const form = asked && asked.closest("form");
  if (!form) return;
  const waiting = new WeakMap();

  const listOf = (field) => {
    let list = field.parentNode.querySelector(".desk-looks-like");
    if (!list) {
      list = document.createElement("div");
      list.className = "desk-looks-like";
      list.setAttribute("role", "status");
      field.after(list);
    }
    return list;
  };
  const look = async (field) => {
    const typed = field.value.trim();
    const list = listOf(field);
    if (typed.length < 3) {
      list.replaceChildren();
      return;
    }
    const query = new URLSearchParams({ text: typed, but: asked.dataset.but });
    try {
      const answer = await fetch(`${asked.dataset.address}?${query}`, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const { found } = await answer.json();
      if (field.value.trim() !== typed) return;
      list.replaceChildren(...(found.length ? [asked.dataset.lead] : []), ...found.map((one) => {
        const line = document.createElement("div");
        const link = document.createElement("a");
        link.href = one.address;
        link.target = "_blank";
        link.rel = "noopener";
        link.textContent = one.title;
        line.append(link, ` (${one.id}): ${one.says}`);
        return line;
      }));
    } catch {
      list.replaceChildren();
    }
  };
  form.addEventListener("input", ({ target }) => {
    if (!/^(working_name|names-\d+-text)$/.test(target.name || "")) return;
    window.clearTimeout(waiting.get(target));
    waiting.set(target, window.setTimeout(look, 400, target));
  });
});
