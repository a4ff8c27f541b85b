import type Dockerode from 'dockerode';
import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import { Cancelled, localize } from '../error.ts';
import { ask } from './act.ts';
import { createOptions, emptyRunTexts, parseCpus, type Parsed, parseEnvironment, parseMemory, parseMounts, parseName, parsePids, parsePorts, type RunTexts, splitWords } from './run-options.ts';

export interface RunForm {
  readonly texts: RunTexts;
  /** With a terminal, and the user at it. */
  readonly interactive: boolean;
}

interface Field {
  readonly key: keyof RunTexts;
  readonly label: string;
  readonly icon: string;
  readonly prompt: string;
  readonly placeHolder: string;
  /** What an empty text means. */
  readonly fallback: string;
  readonly parse: (text: string) => Parsed<unknown>;
}

type Choice = QuickPickItem & { readonly does?: 'run' | 'interactive' | Field };

/**
 * Asks how to run an image: a list of what can be set, in which any of it can be changed and nothing has to be. Throws
 * {@link Cancelled} when the user leaves it.
 */
export async function askRunForm(image: string, info: Dockerode.ImageInspectInfo): Promise<RunForm> {
  let form: RunForm = { texts: emptyRunTexts, interactive: false };
  const fields = fieldsFor(info);
  for (;;) {
    const picked = await window.showQuickPick(choices(form, fields), { title: l10n.t('Run {0}', image), placeHolder: l10n.t('Run, or set something first'), ignoreFocusOut: true });
    if (!picked?.does) throw new Cancelled();
    if (picked.does === 'run') return form;
    form = picked.does === 'interactive' ? { ...form, interactive: !form.interactive } : { ...form, texts: await askField(form.texts, picked.does) };
  }
}

function choices({ texts, interactive }: RunForm, fields: readonly Field[]): readonly Choice[] {
  return [
    { label: l10n.t('Run'), iconPath: new ThemeIcon('play'), does: 'run' },
    { label: l10n.t('Options'), kind: QuickPickItemKind.Separator },
    ...fields.map(field => ({ label: field.label, description: texts[field.key] || field.fallback, iconPath: new ThemeIcon(field.icon), does: field })),
    { label: l10n.t('Terminal'), description: interactive ? l10n.t('interactive') : l10n.t('none'), iconPath: new ThemeIcon('terminal'), does: 'interactive' },
  ];
}

/** The texts with one of them asked for; left as it was when the user leaves the box. */
async function askField(texts: RunTexts, { key, prompt, placeHolder, parse }: Field): Promise<RunTexts> {
  try {
    return { ...texts, [key]: await ask(prompt, { value: texts[key], placeHolder, check: text => problemOf(parse(text)) }) };
  } catch (error) {
    if (error instanceof Cancelled) return texts;
    throw error;
  }
}

/** What the engine should create. Throws the first problem; {@link askRunForm} lets none through. */
export function optionsOf(image: string, { texts, interactive }: RunForm): Dockerode.ContainerCreateOptions {
  const parsed = createOptions(image, texts, interactive);
  if (parsed.problem) throw new Error(localize(parsed.problem));
  return parsed.value;
}

function problemOf({ problem }: Parsed<unknown>): string | undefined {
  return problem && localize(problem);
}

function fieldsFor({ Config }: Dockerode.ImageInspectInfo): readonly Field[] {
  // Engines give null for what an image does not set.
  const config = Config as Partial<Dockerode.ImageInspectInfo['Config']> | null;
  const exposed = Object.keys(config?.ExposedPorts ?? {}).map(port => port.replace(/\/tcp$/, ''));
  const volumes = Object.keys(config?.Volumes ?? {});
  const command = [config?.Entrypoint ?? [], config?.Cmd ?? []].flat().join(' ');
  return [
    { key: 'name', label: l10n.t('Name'), icon: 'tag', prompt: l10n.t('Name of the container'), placeHolder: 'web', fallback: l10n.t('chosen by the engine'), parse: parseName },
    {
      key: 'ports', label: l10n.t('Ports'), icon: 'plug', prompt: l10n.t('Ports to publish, as host:container'), placeHolder: exposed.map(port => `8${port.padStart(3, '0')}:${port}`).join(' ') || '8080:80',
      fallback: exposed.length > 0 ? l10n.t('none published of {0}', exposed.join(', ')) : l10n.t('none published'), parse: parsePorts,
    },
    { key: 'mounts', label: l10n.t('Mounts'), icon: 'folder', prompt: l10n.t('Volumes and folders to mount, as volume:/path or /host/path:/path:ro'), placeHolder: volumes.map(path => `data:${path}`).join(' ') || 'data:/data', fallback: l10n.t('none'), parse: parseMounts },
    { key: 'environment', label: l10n.t('Environment'), icon: 'key', prompt: l10n.t('Variables, as KEY=value'), placeHolder: 'KEY=value', fallback: l10n.t('that of the image'), parse: parseEnvironment },
    { key: 'memory', label: l10n.t('Memory limit'), icon: 'chip', prompt: l10n.t('Most memory that the container may use'), placeHolder: '64m', fallback: l10n.t('no limit'), parse: parseMemory },
    { key: 'cpus', label: l10n.t('CPU limit'), icon: 'dashboard', prompt: l10n.t('Most CPUs that the container may use'), placeHolder: '0.5', fallback: l10n.t('no limit'), parse: parseCpus },
    { key: 'pids', label: l10n.t('Process limit'), icon: 'list-tree', prompt: l10n.t('Most processes that the container may have'), placeHolder: '50', fallback: l10n.t('no limit'), parse: parsePids },
    { key: 'command', label: l10n.t('Command'), icon: 'terminal', prompt: l10n.t('Command to run instead of the image’s'), placeHolder: command, fallback: command || l10n.t('none'), parse: splitWords },
  ];
}
