// Types of the element `<look-closer>`: attributes, properties, methods and events. What they mean is in docs/embedding.md.

/** Where the element looks. Millimetres are counted from the object's top left, and null where its size is not known. */
export interface Viewpoint {
  xMm: number | null;
  yMm: number | null;
  /** What is seen along the shorter side. */
  spanMm: number | null;
  /** Clockwise. */
  rotationDeg: number;
  /** 8 is "×8 life"; about so, since nobody measured the screen. */
  timesLife: number | null;
  /** The middle, in pixels of the picture. */
  xPx: number;
  yPx: number;
  /** CSS pixels for each pixel of the picture. */
  scale: number;
}

/** A place to look at, in millimetres. */
export interface Place {
  xMm: number;
  yMm: number;
  spanMm: number;
  rotationDeg?: number;
}

/** What a button does. */
export type Command =
  | 'in' | 'out' | 'home' | 'fit' | 'fill' | 'life' | 'loupe' | 'left' | 'right' | 'enter' | 'leave';

export interface LookCloserEventMap {
  /** The picture is known; its size in pixels. */
  ready: CustomEvent<{ widthPx: number; heightPx: number }>;
  /** The view moved; while it moves, at most twice a second. */
  change: CustomEvent<Viewpoint>;
  /** Nothing moves, and all that is seen is sharp. */
  settled: CustomEvent<Viewpoint>;
  /** A named detail is shown. */
  detail: CustomEvent<{ id: string; label: string; text: string }>;
  /** Somebody asks for the work. Unless this is prevented, `url` opens in a new tab. */
  enquire: CustomEvent<{ work: string | null; title: string; url: string }>;
  enter: CustomEvent<null>;
  leave: CustomEvent<null>;
  /** The picture cannot be looked at; the poster and its link are shown. */
  error: CustomEvent<{ message: string }>;
}

/** Each property is the attribute of its name, and null where that is absent. */
export interface LookCloserElement extends HTMLElement {
  src: string | null;
  catalog: string | null;
  work: string | null;
  look: string | null;
  detail: string | null;
  /** Attribute `width-mm`. */
  widthMm: string | number | null;
  label: string | null;
  theme: 'light' | 'dark' | null;
  /** Words as in `Command`, `inset` and others, with spaces between them; `none`. */
  controls: string | null;
  gestures: 'cooperative' | 'free' | null;
  loading: 'eager' | null;
  renderer: 'webgl' | null;
  least: string | number | null;
  most: string | number | null;

  /** Null until it is ready. */
  get viewpoint(): Viewpoint | null;
  set viewpoint(viewpoint: Partial<Viewpoint>);

  // Each starts the viewer where it has not started yet, and is over when it was asked.
  command(word: Command): Promise<void>;
  lookAt(place: Place): Promise<void>;
  showDetail(id: string): Promise<void>;
  enter(): Promise<void>;
  leave(): Promise<void>;

  addEventListener<K extends keyof LookCloserEventMap>(
    type: K,
    listener: (this: LookCloserElement, event: LookCloserEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'look-closer': LookCloserElement;
  }
}
