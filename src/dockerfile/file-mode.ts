/** Whether COPY and ADD take a text as `--chmod`: an octal number up to 7777, or symbols (`dockerfile2llb/convert.go`, dispatchCopy). */
export function isFileMode(text: string): boolean {
  return /^0*[0-7]{1,4}$/.test(text) || symbolic.test(text);
}

/** As in `u=rwX,go-w` (chmod(1)). */
const symbolic = /^[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/;
