// Tells the checker of the user bar which links do not say where they lead. Runs in the page that is checked.
(() => {
  const vague = /^(click )?(here|more|read more|learn more|this|link|this link|this page)[.…]?$/i;
  window.wagtail?.userbar?.registerCheck?.("check-vague-link", (link) => !vague.test(link.textContent.trim()));
})();
