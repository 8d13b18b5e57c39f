// What the pages beside the laboratory do where scripts run: links back carry the bet of the address,
// and the colours and motion that were chosen in the settings hold here too (src/ui/settings.rs).
const root = document.documentElement;
for (const link of document.querySelectorAll("[data-carry]")) link.search = location.search;
try {
  for (const name of ["theme", "motion"]) {
    const chosen = localStorage.getItem(`lab.${name}`);
    if (chosen) root.setAttribute(`data-${name}`, chosen);
  }
} catch {
  // Storage is refused: as the system is set.
}
root.setAttribute("data-app", "ready");
