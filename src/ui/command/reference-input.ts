import { l10n } from 'vscode';
import { formatReference, parseReference } from '../../model/index.ts';
import { ask } from './act.ts';

interface ReferenceInput {
  readonly value?: string;
  /** An empty answer is one, too. */
  readonly optional?: boolean;
  /** A digest names what exists, and cannot be given to an image. */
  readonly digest?: boolean;
}

/** Asks for an image's name; gives it with its tag or digest written out, or an empty text. */
export async function askReference(prompt: string, { value = '', optional = false, digest = false }: ReferenceInput): Promise<string> {
  const answer = await ask(prompt, {
    value,
    placeHolder: 'registry.example.com/team/app:1.0',
    check: text => {
      if (text.trim() === '' && optional) return undefined;
      const reference = parseReference(text.trim());
      if (!reference) return l10n.t('An image’s name is lower case, like busybox, busybox:1.36 or quay.io/team/app:1.0.');
      return reference.digest !== undefined && !digest ? l10n.t('A name to give has a tag, and no digest.') : undefined;
    },
  });
  const reference = parseReference(answer.trim());
  return reference ? formatReference(reference) : '';
}
