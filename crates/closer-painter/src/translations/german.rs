//! What the sample catalog says in German. Whoever changes the English changes this.

use super::Translation;

pub const GERMAN: Translation = Translation {
    tag: "de",
    said: &[
        ("tagline", "Klein heißt nicht weniger."),
        ("the-program/name", "Das Programm"),
        (
            "the-program/statement",
            "Ich male aus Saatzahlen. Eine Saat ist eine einzige Zahl; aus ihr folgt, wo sich ein Schilfhalm biegt, wo eine \
             Lasur zusammenläuft, in welchem Haus die Lampe brennt. Dieselbe Saat gibt auf jedem Rechner dasselbe Bild, bis \
             zum letzten Pigmentkorn.\n\nIch kopiere keine Bilder und habe bei niemandem gelernt. Mir wurde gesagt, wie \
             Farbe, Papier, Ton, Harz und Glas sich verhalten, und ich arbeite in Millimetern: Ein Bild von mir hat seine \
             wahre Größe, bevor es ein einziges Pixel hat. Ich bin hier, um zu zeigen, was diese Galerie kann, bis Werke \
             von Menschen in ihr hängen.",
        ),
        (
            "sample-winter-table-2026/title",
            "Musterveranstaltung: Wintertisch",
        ),
        ("sample-winter-table-2026/place", "Mustergalerie"),
        (
            "sample-winter-table-2026/text",
            "Ein Muster einer Veranstaltung, die noch kommt. Ein langer Tisch, eine Lampe, und alles unter 13 Zentimetern.",
        ),
        ("watercolours/title", "Aquarelle"),
        (
            "watercolours/text",
            "Landschaften und Himmel in wenigen Lasuren, auf Blättern, die in eine Hand passen.",
        ),
        ("naturalist/title", "Die Schublade der Naturforscherin"),
        (
            "naturalist/text",
            "Ein Blatt, ein Pilz, ein Käfer: Ader für Ader angesehen, wie es wissenschaftliche Zeichner tun.",
        ),
        ("framed/title", "Gerahmte Miniaturen"),
        ("prints/title", "Winzige Drucke"),
        ("pressed/title", "Gepresste Blumen"),
        ("resin/title", "In Harz gegossen"),
        ("mosaic/title", "Mosaik"),
        ("clay/title", "Polymerton"),
        ("evening-tide/title", "Abendflut"),
        ("tide-pool/title", "Gezeitentümpel"),
        ("matchbox-harbour/title", "Hafen in der Streichholzschachtel"),
        ("mosaic-wren/title", "Zaunkönig in fünfzehnhundert Stücken"),
        ("clay-cake/title", "Ein Stück Erdbeertorte"),
        ("anvil-cloud/title", "Ambosswolke"),
        ("clay-rose/title", "Rose"),
        ("tiny-print/title", "Später Reiher"),
        ("clay-fruit/title", "Erdbeere"),
        ("rose-chafer/title", "Rosenkäfer"),
        (
            "rose-chafer/description",
            "Ein Rosenkäfer von oben, in seiner eigenen Größe gemalt: 19,7 Millimeter vom Kopfschild bis zum Ende. Der Panzer \
             ist smaragdgrün, golden, wo er sich biegt, und kupfern am Rand, und in jeder Wölbung steht ein Atelierfenster. \
             Jede Grube, jede Kralle und jede Wimper ist da für alle, die eine Lupe mitbringen.",
        ),
        (
            "rose-chafer/alt",
            "Ein metallisch grüner Käfer von oben auf warmweißem Papier, die Beine gleichmäßig gespreizt, mit einem \
             gepunkteten Schatten unten rechts. Gold und Kupfer spielen über die gewölbten Flügeldecken mit ihren \
             ausgefransten weißen Flecken. Eine Bleistiftlinie läuft seine Achse entlang; Länge und Name stehen daneben.",
        ),
        ("hazel-leaf/title", "Haselblatt im Herbst"),
        (
            "hazel-leaf/description",
            "Ein einzelnes Haselblatt zwischen Sommer und Herbst, auf einem Blatt Papier, das eine Bankkarte verdecken \
             würde. An den Rippen hält sich noch Grün; vom Rand her kommen Ocker und Rost. Wer sich vorbeugt, sieht das \
             Adernetz sich weiter teilen, bis zu Äderchen, die in Zellen von einem Viertelmillimeter enden.",
        ),
        (
            "hazel-leaf/alt",
            "Ein breites Haselblatt mit doppelt gesägtem Rand liegt schräg auf warmweißem Papier, grün an den Rippen, zum \
             Rand hin ocker und rostrot. Raupen haben ein paar braun gesäumte Löcher gefressen; nahe der Mittelrippe sitzt \
             ein Tautropfen. Bleistiftlinien, fünf kleine Farbproben und ein handgeschriebener Name umgeben es.",
        ),
        ("fly-agaric/title", "Fliegenpilz von unten"),
        (
            "fly-agaric/description",
            "Der Pilz aus jedem Märchen, wie ein Käfer ihn sieht: von knapp unter dem Rand. Vierundachtzig Lamellen laufen \
             vom Stiel zum Rand, dazwischen kürzere; die Manschette hängt in Falten, und im Moos gehen die \
             Springschwänze ihren Geschäften nach.",
        ),
        (
            "fly-agaric/alt",
            "Ein Fliegenpilz steht in einem Moosbüschel auf warmweißem Papier: ein scharlachroter Hut mit cremefarbenen \
             Warzen, ein wenig von unten gesehen, so dass ein Fächer heller Lamellen zu sehen ist, ein gefältelter Ring um \
             den weißen Stiel und eine Knolle mit Gürteln aus Schuppen. Dahinter eine graugrüne Lasur und ein paar \
             Bleistiftlinien.",
        ),
        ("pressed-pansy/title", "Stiefmütterchen von der Gartenmauer"),
        (
            "pressed-pansy/description",
            "Ein wildes Stiefmütterchen, gepresst mit Stängel und zwei Blättern und von einem Streifen Leinen gehalten. Die \
             Blütenblätter sind dünn wie Seidenpapier getrocknet: Wo sie übereinanderliegen, sind beide Farben zu sehen, \
             und die Adern öffnen sich zum Rand hin wie fünf Fächer.",
        ),
        (
            "pressed-pansy/alt",
            "Ein gepresstes Stiefmütterchen auf cremefarbenem Papier: oben zwei violette Blütenblätter, an den Seiten zwei \
             malvenfarbene und eine gelbe Lippe mit dunkel gestrahltem Gesicht. Der flache Stängel trägt zwei gezähnte \
             Blätter und wird von einem Streifen Leinenband gehalten. Unten rechts steht in brauner Tinte ein Name.",
        ),
        ("clay-bun/title", "Hefekloß"),
        (
            "clay-bun/description",
            "Ein gedämpfter Kloß, in achtzehn Falten gerafft, die sich um eine Öffnung drehen, nicht weiter als eine \
             Bleistiftmine, in einem gefältelten Papierförmchen. Auf seiner Schulter liegt ein Hauch Mehl.",
        ),
        (
            "clay-bun/alt",
            "Ein cremefarbener gedämpfter Kloß mit achtzehn gedrehten Falten steht in einem gefältelten weißen \
             Papierförmchen auf einem warmgrauen Brett. Weiches Licht fällt von links oben; Mehl und ein, zwei Fusseln \
             liegen darauf.",
        ),
    ],
    alike: &[
        ("watercolour", "Aquarell"),
        ("watercolour and gouache", "Aquarell und Gouache"),
        ("poured resin", "gegossenes Harz"),
        ("polymer clay", "Polymerton"),
        ("oil over gouache", "Öl über Gouache"),
        ("mosaic", "Mosaik"),
        ("pressed flower and linen tape", "gepresste Blume und Leinenband"),
        ("etching", "Radierung"),
        (
            "fine-grained cotton paper with a deckled edge",
            "feinkörnigem Büttenpapier aus Baumwolle",
        ),
        ("hot-pressed cotton paper", "heißgepresstem Baumwollpapier"),
        ("fluted paper cup", "gefälteltem Papierförmchen"),
        (
            "limewood panel with chalk ground",
            "Lindenholztafel mit Kreidegrund",
        ),
        ("cotton paper with a deckled edge", "Büttenpapier aus Baumwolle"),
        ("cream rag paper", "cremefarbenem Hadernpapier"),
        ("cream cotton paper", "cremefarbenem Baumwollpapier"),
    ],
    details: &[
        (
            "rose-chafer/window",
            [
                "Das Fenster im Panzer",
                "Das Atelierfenster, über die Wölbung des Halsschilds gebogen. Darum herum gleitet Grün in Gold.",
                "Ein gebogenes weißes Fensterspiegelbild auf grubigem, metallischem Grün.",
            ],
        ),
        (
            "rose-chafer/flecks",
            [
                "Kreidezeichen",
                "Keine zwei Rosenkäfer tragen dieselben Flecken. Diese sind Gouache, ein wenig gesprungen, mit Rändern, die \
                 wie Flechten ausfransen.",
                "Ausgefranste cremeweiße Zeichen auf grubigen grünen Flügeldecken.",
            ],
        ),
        (
            "rose-chafer/club",
            [
                "Ein Fächer zum Riechen",
                "Drei Blättchen schließen sich wie ein Fächer, oder öffnen sich, um einen fernen Duft zu fangen. Die Perlen \
                 dahinter lassen sich zählen: sechs.",
                "Ein Fühler: ein Stiel, sechs kleine Perlen und drei braune Blättchen, gespreizt wie Finger.",
            ],
        ),
        (
            "rose-chafer/teeth",
            [
                "Zum Graben gebaut",
                "Drei Zähne stehen außen an jeder Vorderschiene. Innen reihen sich Borsten wie ein Kamm.",
                "Das rechte Vorderbein mit gezähnter Schiene, gegliedertem Fuß und zwei Hakenkrallen.",
            ],
        ),
        (
            "rose-chafer/fringe",
            [
                "Pelz unter der Rüstung",
                "Unter der harten Kante ist alles weich: Helle Haare schauen hervor, jedes von links beleuchtet.",
                "Ein Saum feiner goldener Haare an der Flanke, wo Halsschild und Flügeldecke sich treffen.",
            ],
        ),
        (
            "rose-chafer/shadow",
            [
                "Ein Schatten aus Punkten",
                "Der Schatten ist eine einzige blasse Lasur und Zehntausende Punkte, dichter beieinander, je näher am Käfer.",
                "Unter dem kupfernen Ende löst sich ein weicher grauer Schatten in feine Punkte auf.",
            ],
        ),
        (
            "hazel-leaf/areoles",
            [
                "Wo Adern enden",
                "Adern teilen sich viermal, bis sie Zellen von einem Viertelmillimeter umschließen. In vielen davon endet \
                 frei ein letztes Äderchen, dünner als ein Haar.",
                "Ein Netz heller Adern auf Grün; in den kleinsten Maschen hören fadendünne Äderchen auf.",
            ],
        ),
        (
            "hazel-leaf/dew",
            [
                "Ein Tautropfen",
                "Der Tropfen biegt die Adern unter sich, trägt das Atelierfenster mit seiner Sprosse und wirft sein Licht auf \
                 der anderen Seite hinaus.",
                "Ein klarer Tropfen mit weißem Fensterspiegelbild, darunter die Adern vergrößert, daneben zwei Tröpfchen.",
            ],
        ),
        (
            "hazel-leaf/bites",
            [
                "Hier hat jemand gegessen",
                "Die Löcher wurden in kleinen Bögen genagt; die zäheren Rippen blieben darüber stehen. Das Blatt hat sie mit \
                 einem dunklen Saum verschlossen, und das Grün ringsum ist zu Stroh und Rost geworden.",
                "Ein großes und ein kleines Loch nebeneinander mit gebogten, dunkelbraunen Rändern, über jedem eine nackte \
                 Rippe; Papier scheint durch.",
            ],
        ),
        (
            "hazel-leaf/petiole",
            [
                "Der flaumige Stiel",
                "Hunderte Haare, hell gegen den Schatten und braun gegen das Papier. Die roten Stecknadelköpfe sind Drüsen: \
                 Die Hasel hat sie, die meisten Bäume nicht.",
                "Ein rötlich grüner Stiel mit einem Saum feiner Haare, manche mit einem roten Punkt an der Spitze.",
            ],
        ),
        (
            "hazel-leaf/teeth",
            [
                "Zähne auf Zähnen",
                "Jeder große Zahn trägt kleinere, und in die Spitze jedes großen läuft eine Ader. Genau am Rand ist die Lasur \
                 dunkler getrocknet.",
                "Der gesägte Rand nahe der Spitze, an dem sich Pigment zu einer dunklen Linie gesammelt hat.",
            ],
        ),
        (
            "hazel-leaf/trials",
            [
                "Fünf Farben, ausprobiert",
                "Das ganze Blatt besteht aus fünf Pigmenten: einem Gelb, zwei Grün, einem Orange und einem gebrannten Rot. \
                 Hier wurden sie zuerst ausprobiert und stehen gelassen.",
                "Eine Reihe von fünf kleinen Farbtupfern von Gelb über Grün bis gebranntem Rot, jeder mit dunklerem Rand.",
            ],
        ),
        (
            "fly-agaric/gills",
            [
                "Vierundachtzig Wände",
                "Jede Lamelle ist ein Blatt für sich: eine dunkle Wurzel, eine helle Fläche, eine beleuchtete Kante. Zwischen \
                 je zweien beginnen kürzere, und jede vierte der mittleren gabelt sich.",
                "Helle Lamellen fächern sich unter einem roten Rand auf, dazwischen kürzere eingekeilt.",
            ],
        ),
        (
            "fly-agaric/sheen",
            [
                "Vier Lasuren Rot",
                "Gelb unter Orange unter Scharlach unter Karmin. Wo der Himmel auf der feuchten Haut liegt, blieb das Papier \
                 frei.",
                "Ein blasses, weiches Glanzlicht auf streifigem Scharlach, darum cremefarbene Warzen.",
            ],
        ),
        (
            "fly-agaric/warts",
            [
                "Was die Hülle zurückließ",
                "Der junge Pilz war ganz eingehüllt. Im Wachsen zerriss er die Hülle in Krümel, die er als Warzen trägt.",
                "Klumpige cremefarbene Flecken mit Schatten auf einer roten, getüpfelten Haut.",
            ],
        ),
        (
            "fly-agaric/skirt",
            [
                "Die Manschette",
                "Die zweite Hülle hängt in Falten vom Stiel; ihr Saum ist mit gelben Flocken besetzt.",
                "Ein gefältelter weißer Ring mit feinen senkrechten Linien und flockigem, gelblichem Saum.",
            ],
        ),
        (
            "fly-agaric/volva",
            [
                "Gürtel aus Schuppen",
                "Um die Knolle bleibt die zerrissene Hülle in Ringen stehen. An ihnen erkennt man diesen Pilz auch ohne sein \
                 Rot.",
                "Reihen kleiner cremefarbener Schuppen um den verdickten Fuß des Stiels, davor Moos.",
            ],
        ),
        (
            "fly-agaric/springtail",
            [
                "Hier wohnt jemand",
                "Ein Springschwanz, keine anderthalb Millimeter lang, mit sechs Beinen und einer eingeklappten Gabel zum \
                 Springen. Im Bild gibt es vier davon.",
                "Ein winziges graues, gegliedertes Insekt mit Fühlern am Rand dunkler Erde.",
            ],
        ),
        (
            "pressed-pansy/face",
            [
                "Das Gesicht",
                "Dunkle Strahlen führen eine Biene in die Mitte, über eine Fußmatte aus keulenförmigen Haaren, die \
                 abstreifen, was sie mitbringt.",
                "Das Herz der Blüte: ein grüner Knopf, orangefarbene Staubbeutel, helle Härchen und dunkle Strahlen auf Gelb.",
            ],
        ),
        (
            "pressed-pansy/fan",
            [
                "Ein Fächer aus Adern",
                "Dreizehn Adern verlassen das Herz und teilen sich bis zu sechsmal, bevor sie den Rand erreichen.",
                "Feine dunkelviolette Adern, die sich zum gekräuselten Rand eines oberen Blütenblatts hin teilen.",
            ],
        ),
        (
            "pressed-pansy/overlap",
            [
                "Zwei Blütenblätter, drei Farben",
                "Getrocknete Blütenblätter sind Lasuren. Wo das malvenfarbene auf dem violetten liegt, erscheint eine dritte \
                 Farbe.",
                "Der Rand eines malvenfarbenen Blütenblatts über einem violetten, dunkler, wo sie sich überdecken.",
            ],
        ),
        (
            "pressed-pansy/tape",
            [
                "Faden über Faden",
                "Das Band hat fünf Fäden auf den Millimeter, in Leinwandbindung. Folgen Sie einem: darüber, darunter, darüber.",
                "Gewebtes Leinenband mit ausgefransten Fäden am abgeschnittenen Ende.",
            ],
        ),
        (
            "pressed-pansy/pollen",
            [
                "Verschütteter Pollen",
                "Jedes Korn misst ein Fünfundzwanzigstel Millimeter und hat seinen eigenen Schatten. Einige fielen auf das \
                 Papier, als das Buch geöffnet wurde.",
                "Winzige gelbe Körner, verstreut über die dunklen Strahlen der Lippe.",
            ],
        ),
        (
            "pressed-pansy/leaf",
            [
                "Das Blatt behält sein Netz",
                "Erst geht die Farbe, zuletzt das Gerüst. Die Maschen zwischen den Adern sind alle noch da.",
                "Ein stumpf grün und braunes Blatt mit feinem hellem Netz und flaumigem Rand.",
            ],
        ),
        (
            "clay-bun/opening",
            [
                "Wo die Falten sich treffen",
                "Achtzehn Falten enden in einem Ring. Dazwischen sitzt die Füllung, eine Perle aus rotem Ton: das einzig \
                 Glänzende hier.",
                "Eine kleine runde Öffnung, gerahmt von den gekniffenen Enden der Falten; darin eine glänzende rote Perle.",
            ],
        ),
        (
            "clay-bun/thumb",
            [
                "Ein halber Daumen",
                "Hier hielt ein Daumen den Kloß, während die Falten geschlossen wurden. Die Rillen laufen in Bögen, keinen \
                 halben Millimeter voneinander: Ein Abdruck schrumpft nicht mit dem Werk.",
                "Schwache parallele Rillen eines Fingerabdrucks laufen in Bögen über die rechte Schulter des Kloßes.",
            ],
        ),
        (
            "clay-bun/flour",
            [
                "Mehl und ein Faden",
                "Mehlkörner haben sich gesammelt, wohin sie fallen würden: in den Falten und auf allem, was nach oben schaut. \
                 Ein weißer Faden kam mit.",
                "Weiße Punkte auf den Falten und eine dünne, gekringelte weiße Faser, die eine Falte überbrückt.",
            ],
        ),
        (
            "clay-bun/front",
            [
                "Wo er gedreht wurde",
                "Ein zweiter Abdruck, vorn unten, wo der Kloß beim Falten gedreht wurde; darum herum die Poren, die Dampf \
                 hinterlassen würde.",
                "Flache, gebogene Rillen zwischen kleinen Grübchen auf der glatten Vorderseite des Kloßes.",
            ],
        ),
        (
            "clay-bun/cup",
            [
                "Die Rillen des Förmchens",
                "Vierundvierzig Rillen, jede ein wenig anders gebogen. Zu suchen sind die Fasern des Papiers und die warmen \
                 Flecken, wo es den Kloß berührte.",
                "Der wellige Rand eines weißen Papierförmchens; dunkle Höhlungen zwischen seinen Rillen und dem Kloß.",
            ],
        ),
    ],
};
