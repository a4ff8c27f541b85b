import type { AccessReview, RulesReview, SubjectReview, TokenReview, UserInfo } from '../../object/reviews.ts';
import { badRequest } from '../error.ts';
import { userOfToken } from '../access/authenticate.ts';
import { grantOf, rulesOf, type Wish } from '../access/rules.ts';
import type { User } from '../user.ts';
import type { Origin, ResourceDefinition } from './definition.ts';
import { nameColumn } from './shared/columns.ts';

const authorization = { group: 'authorization.k8s.io', version: 'v1', verbs: ['create'], namespaced: false, columns: [nameColumn], structs: ['spec'] } as const;
const authentication = { ...authorization, group: 'authentication.k8s.io' } as const;

/** `kubectl auth can-i`. */
export const selfSubjectAccessReviews: ResourceDefinition<AccessReview> = {
  ...authorization, kind: 'SelfSubjectAccessReview', plural: 'selfsubjectaccessreviews', singular: 'selfsubjectaccessreview',
  answer: (review, origin) => ({ ...review, status: statusFor(review, origin, origin.user) }),
};

export const subjectAccessReviews: ResourceDefinition<AccessReview> = {
  ...authorization, kind: 'SubjectAccessReview', plural: 'subjectaccessreviews', singular: 'subjectaccessreview',
  answer: answerForOther,
};

export const localSubjectAccessReviews: ResourceDefinition<AccessReview> = {
  ...authorization, kind: 'LocalSubjectAccessReview', plural: 'localsubjectaccessreviews', singular: 'localsubjectaccessreview', namespaced: true,
  answer(review, origin) {
    const { namespace = '' } = review.metadata;
    if (review.spec.resourceAttributes?.namespace !== namespace) throw badRequest(`spec.resourceAttributes.namespace must match namespace: ${namespace}`);
    return answerForOther(review, origin);
  },
};

/** `kubectl auth can-i --list`. */
export const selfSubjectRulesReviews: ResourceDefinition<RulesReview> = {
  ...authorization, kind: 'SelfSubjectRulesReview', plural: 'selfsubjectrulesreviews', singular: 'selfsubjectrulesreview',
  answer(review, { client, user }) {
    const rules = rulesOf(client, user, review.spec.namespace ?? '');
    return {
      ...review,
      status: {
        resourceRules: rules.filter(({ resources }) => resources).map(({ verbs, apiGroups = [], resources = [], resourceNames }) => ({ verbs, apiGroups, resources, ...resourceNames && { resourceNames } })),
        nonResourceRules: rules.filter(({ nonResourceURLs }) => nonResourceURLs).map(({ verbs, nonResourceURLs = [] }) => ({ verbs, nonResourceURLs })),
        incomplete: false,
      },
    };
  },
};

/** `kubectl auth whoami`. */
export const selfSubjectReviews: ResourceDefinition<SubjectReview> = {
  ...authentication, structs: [], kind: 'SelfSubjectReview', plural: 'selfsubjectreviews', singular: 'selfsubjectreview',
  answer: (review, { user }) => ({ ...review, status: { userInfo: userInfo(user) } }),
};

/** Whether a token is one of this cluster's, and whose: what parts of a cluster that clients talk to ask. */
export const tokenReviews: ResourceDefinition<TokenReview> = {
  ...authentication, kind: 'TokenReview', plural: 'tokenreviews', singular: 'tokenreview',
  answer(review, { client, now }) {
    const { token = '', audiences } = review.spec;
    const known = userOfToken(client, token, now, audiences);
    return { ...review, status: known ? { authenticated: true, user: userInfo(known.user), audiences: known.audiences } : { user: {}, error: '[invalid bearer token, token lookup failed]' } };
  },
};

const userInfo = ({ name, uid, groups }: User): UserInfo => ({ username: name, ...uid !== undefined && { uid }, groups });

function answerForOther(review: AccessReview, origin: Origin): AccessReview {
  const { user = '', groups = [] } = review.spec;
  return { ...review, status: statusFor(review, origin, { name: user, groups }) };
}

function statusFor({ spec: { resourceAttributes, nonResourceAttributes } }: AccessReview, { client }: Origin, user: User): NonNullable<AccessReview['status']> {
  const { verb = '', group = '', resource = '', subresource, name, namespace, path } = { ...resourceAttributes, ...nonResourceAttributes } as { readonly subresource?: string } & Partial<Wish>;
  const reason = grantOf(client, user, { verb, group, resource: subresource ? `${resource}/${subresource}` : resource, name, namespace, path });
  return reason === undefined ? { allowed: false } : { allowed: true, ...reason !== '' && { reason } };
}
