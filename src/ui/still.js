// What the pages beside the laboratory do where scripts run: links back carry the bet of the address,
// and the colours and motion that were chosen in the settings hold here too (src/ui/settings.rs).
const root = document.documentElement;
/** What is remembered under a name; nothing where storage is refused. */
const stored = (name) => {
  try {
    return localStorage.getItem(`lab.${name}`);
  } catch {
    return null;
  }
};
// The lesson that was open last (src/learn.rs).
const resume = document.getElementById("resume");
const last = resume && document.querySelector(`a[href="learn/${CSS.escape(stored("lesson") ?? "")}/"]`);
if (last) {
  resume.append(" ", last.cloneNode(true));
  resume.hidden = false;
}
for (const link of document.querySelectorAll("[data-carry]")) link.search = location.search;
for (const name of ["theme", "motion"]) {
  const chosen = stored(name);
  if (chosen) root.setAttribute(`data-${name}`, chosen);
}
root.setAttribute("data-app", "ready");
