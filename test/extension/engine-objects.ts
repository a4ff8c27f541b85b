/** Objects on a real engine as the commands get them from the trees. */
import type Docker from 'dockerode';
import { commands } from 'vscode';
import { readContainer, readImage, readNetwork, readVolume } from '../../src/connect/engine/read.ts';
import type { Subject } from '../../src/ui/tree/node.ts';
import { testLabels } from '../host/docker.ts';

/** What a row passes to a command. */
interface Row {
  readonly node: { readonly label: string; readonly subject: Subject };
}

/** Runs a command on rows, as a click on the first one with all of them selected does. */
export async function runOn(command: string, ...subjects: readonly Subject[]): Promise<void> {
  const rows = subjects.map((subject): Row => ({ node: { label: subject.kind, subject } }));
  await commands.executeCommand(command, rows[0], rows.length > 1 ? rows : undefined);
}

/** A container for one test, by its name and what differs from a sleeping one. */
export async function makeContainer(client: Docker, image: string, name: string, options: Docker.ContainerCreateOptions = {}): Promise<Docker.Container> {
  return client.createContainer({ Image: image, name, Cmd: ['sleep', '1000'], StopSignal: 'SIGKILL', Labels: { ...testLabels }, ...options });
}

/** The container's row as it is now. */
export async function containerRow(client: Docker, id: string): Promise<Extract<Subject, { kind: 'container' }>> {
  const [found] = await client.listContainers({ all: true, filters: { id: [id] } });
  return { kind: 'container', container: readContainer(found) };
}

/** The image's row; the whole image's without a tag. */
export async function imageRow(client: Docker, name: string, tag?: string): Promise<Extract<Subject, { kind: 'image' }>> {
  const { Id } = await client.getImage(name).inspect();
  const found = (await client.listImages({ all: true })).find(image => image.Id === Id);
  return { kind: 'image', image: readImage(found), ...tag !== undefined && { tag } };
}

export async function networkRow(client: Docker, name: string): Promise<Extract<Subject, { kind: 'network' }>> {
  return { kind: 'network', network: readNetwork(await client.getNetwork(name).inspect()) };
}

export async function volumeRow(client: Docker, name: string): Promise<Extract<Subject, { kind: 'volume' }>> {
  return { kind: 'volume', volume: readVolume(await client.getVolume(name).inspect()) };
}
