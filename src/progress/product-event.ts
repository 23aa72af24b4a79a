import type { PersonReference } from '#accounts';
import type { Instant } from '#clock';

/** What somebody did in the vendor's own product, as the product told it. Never changed. */
export interface ProductEvent {
  /** What the product calls it: `report.created`. */
  readonly event: string;
  readonly properties: ProductProperties;
  /** Where they did it, when the product said so. */
  readonly accountId: string | null;
  readonly at: Instant;
}

export type ProductProperties = Readonly<Record<string, string | number | boolean | null>>;

export type ProductAccount =
  | { readonly id: string }
  | { readonly externalId: { readonly system: string; readonly id: string } };

/** A product event on its way into the log. */
export interface NewProductEvent {
  /** What its sender calls this fact; the same id twice is one fact. */
  readonly eventId: string;
  readonly event: string;
  readonly person: PersonReference;
  readonly account: ProductAccount | undefined;
  readonly properties: ProductProperties;
  readonly occurredAt: Instant;
}

/** Some product events: by name, and by what their properties are. */
export interface ProductEventFilter {
  readonly event: string;
  readonly where: ProductProperties;
}

/** Whether it is one of those: of this name, with every property that is named. */
export const isOne = (
  { event, properties }: Pick<ProductEvent, 'event' | 'properties'>,
  filter: ProductEventFilter,
): boolean =>
  event === filter.event &&
  Object.entries(filter.where).every(
    ([name, value]) => Object.hasOwn(properties, name) && properties[name] === value,
  );
