import { humanSize } from '../../../../engine/index.ts';
import { CrictlFailure, shortId, subcommand } from './subcommand.ts';

/** `crictl images` */
export const images = subcommand({
  flags: {},
  async run(crictl) {
    const all = await crictl.images;
    const rows = all.store.all().flatMap(image => all.namesOf(image).map(name => {
      const at = name.lastIndexOf(':');
      return { name: name.slice(0, at), tag: name.slice(at + 1), id: shortId(image.id), size: humanSize(all.size(image), 3) };
    })).sort((a, b) => a.name < b.name ? -1 : 1);
    await crictl.table(['IMAGE', 'TAG', 'IMAGE ID', 'SIZE'], rows.map(({ name, tag, id, size }) => [name, tag, id, size]));
    return 0;
  },
});

/** `crictl inspecti` */
export const inspecti = subcommand({
  flags: {},
  async run(crictl, _, operands) {
    const all = await crictl.images;
    for (const name of operands) {
      const image = all.find(name);
      if (!image) {
        await crictl.print(`E remote_image.go] "ImageStatus from image service failed" err="no such image ${JSON.stringify(name)} present" image=${JSON.stringify(name)}\n`, 2);
        throw new CrictlFailure(`no such image ${JSON.stringify(name)} present`);
      }
      await crictl.print(`${JSON.stringify({ status: { id: image.id, repoTags: all.namesOf(image), repoDigests: [all.digestOf(image)].filter(each => each.includes('@')), size: String(all.size(image)), username: '', pinned: false }, info: {} }, undefined, 2)}\n`);
    }
    return 0;
  },
});

/** `crictl rmi` */
export const rmi = subcommand({
  flags: {},
  async run(crictl, _, operands) {
    const all = await crictl.images;
    for (const name of operands) {
      if (!all.find(name)) {
        await crictl.print(`ERRO[0000] no such image ${name}\n`, 2);
        return 1;
      }
      all.remove(name);
      await crictl.print(`Deleted: ${name}\n`);
    }
    return 0;
  },
});

/** `crictl pull` */
export const pull = subcommand({
  flags: {},
  async run(crictl, _, [name = '']) {
    const image = await (await crictl.images).pull(name);
    await crictl.print(`Image is up to date for ${image.id}\n`);
    return 0;
  },
});
