// Pages with work that goes on: brings up to date how it stands, and loads the page again when it has ended.
// Without JavaScript the page refreshes itself as a whole.
(() => {
  const every = 1500;

  async function look() {
    const regions = [...document.querySelectorAll("[data-live]")];
    let fresh;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      setTimeout(look, every * 4);
      return;
    }
    if (!fresh.querySelector("[data-going-on]")) {
      location.reload();
      return;
    }
    const now = fresh.querySelectorAll("[data-live]");
    regions.forEach((region, place) => {
      if (now[place] && !region.contains(document.activeElement)) region.innerHTML = now[place].innerHTML;
    });
    setTimeout(look, every);
  }

  if (document.querySelector("[data-going-on]")) setTimeout(look, every);
})();
