// Review: leaving the page with words that were not saved asks first; writing without a light is amber.
(() => {
  "use strict";
  const form = document.getElementById("review");
  if (!form) return;
  let touched = false;
  form.addEventListener("input", (event) => {
    touched = true;
    const box = event.target.closest(".desk-comment-box");
    if (!box || event.target.tagName !== "TEXTAREA" || !event.target.value.trim()) return;
    const none = box.querySelector("input[type=radio][value='']");
    const amber = box.querySelector("input[type=radio][value=amber]");
    if (amber && (!none || none.checked)) amber.checked = true;
  });
  form.addEventListener("submit", () => { touched = false; });
  window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
})();
