// What html-validate checks, and what it does not, with the reason.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
  rules: {
    "void-style": ["error", { style: "omit" }],
    // Titles are the owner's: nothing cuts them.
    "long-title": "off",
    // The style sheet comes from the same origin as the page that would vouch for it.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};
