/** What tests of commands share: an engine, an image to start containers from, and answers to the editor's questions. */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type Docker from 'dockerode';
import { commands, Uri, window } from 'vscode';
import { importTestImage, removeTestObjects, testEngine, type TestEngine, testLabels } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { Answers } from './answers.ts';
import { makeContainer } from './engine-objects.ts';
import { terminalOf } from './terminals.ts';

export interface RealEngine {
  readonly client: Docker;
  readonly image: string;
  /** What names of this suite's objects begin with. */
  readonly prefix: string;
  /** As in a LABEL instruction or a filter: what has it is removed at the end. */
  readonly label: string;
  readonly answers: Answers;
  /** A running container. */
  sleeping(name: string, options?: Docker.ContainerCreateOptions): Promise<Docker.Container>;
  /** A folder with these files. */
  contextFolder(files: Readonly<Record<string, string>>): Promise<string>;
  /** Builds a folder with the command and removes it; gives what the terminal showed. */
  buildFolder(folder: string, tag: string): Promise<string>;
}

/** A suite on a real engine; skipped where there is none. Its objects are removed at its end. */
export function onRealEngine(title: string, define: (real: RealEngine) => void): void {
  describe(title, () => {
    let engine: TestEngine;
    let image: string;
    let answers: Answers;
    const prefix = `cutaway-${randomBytes(3).toString('hex')}`;

    before(async function () {
      engine = await realPart(this, 'docker', testEngine);
      image = await realPart(this, 'docker', () => importTestImage(engine));
    });
    after(() => removeTestObjects(engine.client));
    beforeEach(() => { answers = new Answers(); });
    afterEach(async () => {
      answers.done();
      await commands.executeCommand('workbench.action.closeAllEditors');
      for (const terminal of window.terminals) terminal.dispose();
    });

    define({
      get client() { return engine.client; },
      get image() { return image; },
      get answers() { return answers; },
      prefix,
      label: Object.entries(testLabels).map(entry => entry.join('=')).join(' '),
      async sleeping(name, options = {}) {
        const container = await makeContainer(engine.client, image, `${prefix}-${name}`, options);
        await container.start();
        return container;
      },
      async contextFolder(files) {
        const folder = await mkdtemp(join(tmpdir(), 'cutaway-build-'));
        for (const [path, text] of Object.entries(files)) {
          await mkdir(dirname(join(folder, path)), { recursive: true });
          await writeFile(join(folder, path), text);
        }
        return folder;
      },
      async buildFolder(folder, tag) {
        answers.type(tag);
        const terminal = await terminalOf(() => commands.executeCommand('cutaway.image.build', Uri.file(join(folder, 'Dockerfile'))));
        await rm(folder, { recursive: true });
        return terminal.text;
      },
    });
  });
}

export async function exists(object: { inspect(): Promise<unknown> }): Promise<boolean> {
  return object.inspect().then(() => true, () => false);
}

export async function stateOf(container: Docker.Container): Promise<string> {
  return (await container.inspect()).State.Status;
}
