/** Files of kind's node image that kind reads, and its entrypoint; what they say is what https://kind.sigs.k8s.io describes and a node has. */

/** Prepares the container and becomes process 1. */
export const nodeEntrypoint = `#!/bin/bash
set -o errexit
echo 'INFO: running in a container with a real root' >&2
echo 'INFO: making mounts shared' >&2
mount --make-rshared /
echo 'INFO: clearing and regenerating /etc/machine-id' >&2
rm -f /etc/machine-id
tr -d - < /proc/sys/kernel/random/uuid > /etc/machine-id
[ -f /kind/product_uuid ] || cat /proc/sys/kernel/random/uuid > /kind/product_uuid
echo 'INFO: setting iptables to detected mode: nft' >&2
address=$(hostname -i)
echo "INFO: Detected IPv4 address: $address" >&2
if [ -f /kind/old-ipv4 ] && [ "$(cat /kind/old-ipv4)" != "$address" ]; then
  echo "INFO: Detected old IPv4 address: $(cat /kind/old-ipv4)" >&2
  for file in /kind/kubeadm.conf /etc/kubernetes/manifests/*.yaml /etc/kubernetes/*.conf /var/lib/kubelet/kubeadm-flags.env; do
    [ ! -f "$file" ] || sed -i "s#$(cat /kind/old-ipv4)#$address#" "$file"
  done
fi
printf %s "$address" > /kind/old-ipv4
echo 1 > /proc/sys/net/ipv4/ip_forward
echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet
# Pods cannot reach Docker's name server at 127.0.0.11: the node answers for it at the address of the gateway.
gateway=$(ip -4 route show default | head -n 1 | cut -d ' ' -f 3)
if [ -n "$gateway" ] && grep -q 127.0.0.11 /etc/resolv.conf; then
  iptables-save -t nat | sed -e "s#-d 127.0.0.11/32#-d $gateway/32#" -e "s#--to-source :53#--to-source $gateway:53#" -e '/^-A OUTPUT .*DOCKER_OUTPUT$/{p;s/OUTPUT/PREROUTING/}' | iptables-restore -T nat
  names=$(sed "s/127.0.0.11/$gateway/" /etc/resolv.conf)
  printf '%s\n' "$names" > /etc/resolv.conf
fi
if [ -n "$KIND_DNS_SEARCH" ]; then
  names=$(grep -v '^search ' /etc/resolv.conf)
  printf '%s\nsearch %s\n' "$names" "$KIND_DNS_SEARCH" > /etc/resolv.conf
fi
echo 'INFO: starting init' >&2
exec "$@"
`;

export const kubeletUnit = `[Unit]
Description=kubelet: The Kubernetes Node Agent
Documentation=http://kubernetes.io/docs/
ConditionPathExists=/var/lib/kubelet/config.yaml

[Service]
ExecStart=/usr/bin/kubelet
Restart=always
StartLimitInterval=0
RestartSec=1s
CPUAccounting=true
MemoryAccounting=true
Slice=kubelet.slice
KillMode=process

[Install]
WantedBy=multi-user.target
`;

function role(name: string, rules: string): string {
  return `---
kind: ClusterRole
apiVersion: rbac.authorization.k8s.io/v1
metadata:
  name: ${name}
rules:
${rules}`;
}

function binding(name: string, roleName: string, account: string, namespace: string): string {
  return `---
kind: ClusterRoleBinding
apiVersion: rbac.authorization.k8s.io/v1
metadata:
  name: ${name}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${roleName}
subjects:
- kind: ServiceAccount
  name: ${account}
  namespace: ${namespace}
`;
}

/** kindnet; where these words stand in it, kind itself replaces \`{{ .PodSubnet }}\`. */
export const cniManifest = `# kindnetd networking manifest
# would you kindly template this file
${role('kindnet', `- apiGroups: [""]
  resources: [nodes]
  verbs: [list, watch, patch]
- apiGroups: [""]
  resources: [configmaps, pods, namespaces]
  verbs: [list, watch, get]
`)}${binding('kindnet', 'kindnet', 'kindnet', 'kube-system')}---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: kindnet
  namespace: kube-system
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kindnet
  namespace: kube-system
  labels:
    tier: node
    app: kindnet
    k8s-app: kindnet
spec:
  selector:
    matchLabels:
      app: kindnet
  template:
    metadata:
      labels:
        tier: node
        app: kindnet
        k8s-app: kindnet
    spec:
      hostNetwork: true
      priorityClassName: system-node-critical
      nodeSelector:
        kubernetes.io/os: linux
      tolerations:
      - operator: Exists
      serviceAccountName: kindnet
      containers:
      - name: kindnet-cni
        image: docker.io/kindest/kindnetd:v20250214-acbabc1a
        env:
        - name: HOST_IP
          valueFrom:
            fieldRef:
              fieldPath: status.hostIP
        - name: POD_IP
          valueFrom:
            fieldRef:
              fieldPath: status.podIP
        - name: POD_SUBNET
          value: {{ .PodSubnet }}
        volumeMounts:
        - name: cni-cfg
          mountPath: /etc/cni/net.d
        - name: xtables-lock
          mountPath: /run/xtables.lock
          readOnly: false
        - name: lib-modules
          mountPath: /lib/modules
          readOnly: true
        resources:
          requests:
            cpu: 100m
            memory: 50Mi
          limits:
            cpu: 100m
            memory: 50Mi
        securityContext:
          privileged: false
          capabilities:
            add: [NET_RAW, NET_ADMIN]
      volumes:
      - name: cni-cfg
        hostPath:
          path: /etc/cni/net.d
      - name: xtables-lock
        hostPath:
          path: /run/xtables.lock
          type: FileOrCreate
      - name: lib-modules
        hostPath:
          path: /lib/modules
`;

/** Rancher's local path provisioner, and the default class of storage. */
export const storageManifest = `apiVersion: v1
kind: Namespace
metadata:
  name: local-path-storage
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: local-path-provisioner-service-account
  namespace: local-path-storage
${role('local-path-provisioner-role', `- apiGroups: [""]
  resources: [nodes, persistentvolumeclaims, configmaps, pods, pods/log]
  verbs: [get, list, watch]
- apiGroups: [""]
  resources: [persistentvolumes]
  verbs: [get, list, watch, create, patch, update, delete]
- apiGroups: [""]
  resources: [events, pods]
  verbs: [create, patch, delete]
- apiGroups: [storage.k8s.io]
  resources: [storageclasses]
  verbs: [get, list, watch]
`)}${binding('local-path-provisioner-bind', 'local-path-provisioner-role', 'local-path-provisioner-service-account', 'local-path-storage')}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: local-path-provisioner
  namespace: local-path-storage
spec:
  replicas: 1
  selector:
    matchLabels:
      app: local-path-provisioner
  template:
    metadata:
      labels:
        app: local-path-provisioner
    spec:
      nodeSelector:
        kubernetes.io/os: linux
      tolerations:
      - key: node-role.kubernetes.io/control-plane
        operator: Equal
        effect: NoSchedule
      serviceAccountName: local-path-provisioner-service-account
      containers:
      - name: local-path-provisioner
        image: docker.io/kindest/local-path-provisioner:v20250214-acbabc1a
        imagePullPolicy: IfNotPresent
        command: [local-path-provisioner, --debug, start, --helper-image, "docker.io/kindest/local-path-helper:v20241212-8ac705d0", --config, /etc/config/config.json]
        volumeMounts:
        - name: config-volume
          mountPath: /etc/config/
        env:
        - name: POD_NAMESPACE
          valueFrom:
            fieldRef:
              fieldPath: metadata.namespace
      volumes:
      - name: config-volume
        configMap:
          name: local-path-config
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: standard
  annotations:
    storageclass.kubernetes.io/is-default-class: "true"
provisioner: rancher.io/local-path
volumeBindingMode: WaitForFirstConsumer
reclaimPolicy: Delete
---
kind: ConfigMap
apiVersion: v1
metadata:
  name: local-path-config
  namespace: local-path-storage
data:
  config.json: |-
    {
      "nodePathMap": [
        {
          "node": "DEFAULT_PATH_FOR_NON_LISTED_NODES",
          "paths": ["/var/local-path-provisioner"]
        }
      ]
    }
`;
