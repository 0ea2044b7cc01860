// Shows one mode of all listings; the choice is kept for the next page.
(() => {
    const key = "coodie-mode";
    const listings = [...document.querySelectorAll(".modes")];
    const show = (mode) => {
        for (const listing of listings) {
            listing.classList.add("chosen");
            listing.dataset.mode = mode;
            for (const button of listing.querySelectorAll(".choice button")) {
                button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
            }
        }
    };
    const remembered = () => {
        try { return localStorage.getItem(key); } catch { return null; }
    };
    for (const listing of listings) {
        const choice = document.createElement("div");
        choice.className = "choice";
        for (const mode of ["async", "blocking"]) {
            const button = document.createElement("button");
            button.type = "button";
            button.dataset.mode = mode;
            button.textContent = mode;
            button.addEventListener("click", () => {
                const before = button.getBoundingClientRect().top;
                try { localStorage.setItem(key, mode); } catch { /* then it is for this page */ }
                show(mode);
                window.scrollBy(0, button.getBoundingClientRect().top - before);
            });
            choice.append(button);
        }
        listing.prepend(choice);
    }
    show(remembered() === "blocking" ? "blocking" : "async");
})();
