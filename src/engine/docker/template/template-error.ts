/** A template that cannot be read or carried out, in Go's words: `template: :1: unclosed action`. */
export class TemplateError extends Error {}
