import { l10n, RelativePattern, type TextDocument, Uri, window, workspace } from 'vscode';
import { basename, dirname } from 'node:path';
import { buildImage as build, type Engine } from '../../connect/index.ts';
import { formatBytes, shortId } from '../../model/index.ts';
import type { Deps } from '../deps.ts';
import type { WatchedBuild } from '../editor/preview/forecasting.ts';
import { Cancelled, describeError, localize, reportFailure } from '../error.ts';
import { readSetting } from '../settings.ts';
import { runInTerminal } from '../terminal/session-terminal.ts';
import { dim, printable, withReturns } from '../terminal/text.ts';
import { confirm, pick } from './act.ts';
import type { Command, Placement } from './command.ts';
import { runNamed } from './image.run.ts';
import { askReference } from './reference-input.ts';
import { withPercent } from './transfer.ts';

const isDockerfile = 'resourceLangId == dockerfile || resourceFilename =~ /^(Dockerfile|Containerfile)(\\..+)?$|\\.(Dockerfile|Containerfile)$/i';
const fileNames = '{Dockerfile,Containerfile,Dockerfile.*,Containerfile.*,*.Dockerfile,*.Containerfile,*.dockerfile}';

export const buildImage: Command = {
  id: 'cutaway.image.build',
  title: 'Build Image…',
  icon: 'tools',
  placements: (['explorer/context', 'editor/title/context', 'editor/context'] as const).map((menu): Placement => ({ menu, group: '7_cutaway@1', when: isDockerfile })),
  trusted: true,
  async run(deps, given) {
    const file = given instanceof Uri ? given : await dockerfileToBuild();
    if (file.scheme !== 'file') throw new Error(l10n.t('{0} is not on a disk of this machine.', file.toString()));
    await saveFirst(file);
    const folder = dirname(file.fsPath);
    const tag = await askReference(l10n.t('Name for the image; leave empty for none'), { optional: true, value: tagFor(basename(folder)) });
    await buildInTerminal(deps, file, tag);
  },
};

/** The Dockerfile in the editor, else one of the workspace. */
async function dockerfileToBuild(): Promise<Uri> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId === 'dockerfile') return document.uri;
  const found = (await Promise.all((workspace.workspaceFolders ?? []).map(folder => workspace.findFiles(new RelativePattern(folder, `**/${fileNames}`), '**/node_modules/**', 500)))).flat();
  if (found.length === 0) throw new Error(l10n.t('There is no Dockerfile in this workspace.'));
  const items = found.map(uri => ({ label: workspace.asRelativePath(uri), uri })).sort((a, b) => a.label < b.label ? -1 : 1);
  return (await pick(items, l10n.t('Dockerfile to build'))).uri;
}

/** The engine builds what is on the disk. */
async function saveFirst(file: Uri): Promise<void> {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (!document?.isDirty) return;
  await confirm(l10n.t('{0} has changes that are not saved. Save it and build?', basename(file.fsPath)), '', l10n.t('Save and Build'));
  if (!await document.save()) throw new Cancelled();
}

/** A folder's name as an image's. */
function tagFor(folder: string): string {
  return folder.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

async function buildInTerminal(deps: Deps, file: Uri, tag: string): Promise<void> {
  const engine = await deps.engines.engine();
  const document = await workspace.openTextDocument(file);
  const buildArguments = readSetting('cutaway.build.arguments', file);
  const dockerfile = basename(file.fsPath);
  const name = tag || dockerfile;
  let id = '';
  await runInTerminal(l10n.t('Build: {0}', name), 'tools', async (screen, closed) => {
    const interrupted = new AbortController();
    const input = screen.onInput(text => { if (text === '\x03') interrupted.abort(); });
    let watched: WatchedBuild | undefined;
    const text = document.getText();
    try {
      id = await withPercent(l10n.t('Building {0}', name), async (report, cancelled) => {
        const signal = AbortSignal.any([closed, cancelled, interrupted.signal]);
        report(l10n.t('reading the context…'), 0);
        watched = await foretell(deps, engine, document, signal);
        return build(engine, { folder: dirname(file.fsPath), dockerfile, tag, buildArguments }, {
          onContext: bytes => report(l10n.t('sending {0} of context', formatBytes(bytes)), 0),
          async onOutput(output) {
            watched?.read(output);
            const [line, step, steps] = /^Step (\d+)\/(\d+) : .*/.exec(output) ?? [];
            if (line !== undefined) report(printable(line), 100 * (Number(step) - 1) / Number(steps));
            await screen.write(withReturns(output));
          },
        }, signal);
      });
    } catch (error) {
      throw error instanceof Cancelled || interrupted.signal.aborted ? new Cancelled(l10n.t('The build was cancelled.')) : error;
    } finally {
      input.dispose();
    }
    await screen.write(`${dim(printable(l10n.t('Built {0} ({1}).', name, shortId(id))))}\r\n`);
    const steps = id === '' ? undefined : await watched?.end(id).catch((error: unknown) => { deps.log.warn(`Forecast: ${describeError(error)}`); });
    if (steps) {
      deps.previews.built(file, { at: new Date(), image: tag || shortId(id), engine: engine.endpoint.name, text, steps });
      const { comparedText } = await import('../editor/preview/outline.ts');
      await screen.write(`${dim(withReturns(printable(comparedText(text, steps, localize))))}\r\n`);
    }
    return 'stay';
  });
  void offerToRun(deps, tag || id).catch((error: unknown) => reportFailure(runTitle(), error, deps.log));
}

/** A build goes on without a forecast. */
async function foretell({ previews, log }: Deps, engine: Engine, document: TextDocument, signal: AbortSignal): Promise<WatchedBuild | undefined> {
  try {
    return await previews.watch(engine, document, signal);
  } catch (error) {
    signal.throwIfAborted();
    log.warn(`Forecast: ${describeError(error)}`);
    return undefined;
  }
}

async function offerToRun(deps: Deps, image: string): Promise<void> {
  const choice = await window.showInformationMessage(l10n.t('Built {0}.', image), runTitle());
  if (choice !== undefined) await runNamed(deps, image);
}

function runTitle(): string {
  return l10n.t('Run');
}
