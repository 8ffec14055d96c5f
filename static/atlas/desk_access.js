// Login and sessions. Everything works without it, but for passkeys, which need a script.

const passkeyButtons = document.querySelectorAll("#passkey_login, #passkey_use");
if (window.PublicKeyCredential) {
  passkeyButtons.forEach((button) => { button.hidden = false; });
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-error]").forEach((note) => {
    note.hidden = false;
    note.setAttribute("role", "alert");
  });
});

// Who types is there: a long form must not be lost because nothing was sent for an hour.
const awake = document.querySelector("script[data-awake]");
if (awake) {
  let told = Date.now();
  document.addEventListener("input", () => {
    if (Date.now() - told < 5 * 60 * 1000) return;
    told = Date.now();
    fetch(awake.dataset.awake, { credentials: "same-origin" }).catch(() => {});
  });
}
