import { alpineOf } from './bases.ts';
import type { HubImage } from './image.ts';
import { type Layer, layer } from './recipe.ts';

/** ingress-nginx, of its manifest for kind: https://github.com/kubernetes/ingress-nginx/tree/main/deploy/static/provider/kind. What its programs do is written where Kubernetes is. */

const controller = layer('ingress-nginx-controller', 116_000_000, tree => {
  tree.program('/nginx-ingress-controller', 63_000_000);
  tree.file('/wait-shutdown', '#!/bin/sh\n# Asks the controller to end.\nkill -TERM 1\n', 0o755);
  tree.fill('/usr/local/nginx', 190_000_000);
  for (const folder of ['/etc/ingress-controller', '/etc/nginx', '/var/log/nginx']) tree.folder(folder);
});

const certgen = layer('kube-webhook-certgen', 20_300_000, tree => tree.program('/kube-webhook-certgen', 55_000_000));

function image(repository: string, tags: readonly string[], made: Layer, user: string, entrypoint?: string): HubImage {
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  const recipe = alpineOf('3.22').at('2025-09-29T12:00:00Z').copy(`${name} /`, made);
  if (entrypoint !== undefined) recipe.entrypoint(entrypoint);
  recipe.config.User = user;
  return { repository, tags, recipe, platforms: 'common' };
}

export const ingressImages: readonly HubImage[] = [
  image('registry.k8s.io/ingress-nginx/controller', ['v1.5.1', 'v1.8.1', 'v1.9.6', 'v1.10.1', 'v1.11.3', 'v1.12.1', 'v1.13.3', 'v1.14.0'], controller, '101'),
  image('registry.k8s.io/ingress-nginx/kube-webhook-certgen', ['v1.3.0', 'v1.4.4', 'v1.5.2', 'v1.6.4', 'v20220916-gd32f8c343', 'v20230407', 'v20231226-1a7112e06'], certgen, '65532', '/kube-webhook-certgen'),
];
