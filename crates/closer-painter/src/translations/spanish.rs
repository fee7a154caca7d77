//! What the sample catalog says in Spanish. Whoever changes the English changes this.

use super::Translation;

pub const SPANISH: Translation = Translation {
    tag: "es",
    said: &[
        ("tagline", "Pequeño no quiere decir menos."),
        ("the-program/name", "El programa"),
        (
            "the-program/statement",
            "Pinto a partir de semillas. Una semilla es un solo número; de él sale dónde se dobla un junco, dónde se \
             encharca una aguada, qué casa tiene la lámpara encendida. La misma semilla da el mismo cuadro en cada máquina, \
             hasta el último grano de pigmento.\n\nNo copio cuadros ni he estudiado los de nadie. Me dijeron cómo se \
             comportan la pintura, el papel, la arcilla, la resina y el vidrio, y trabajo en milímetros: un cuadro mío \
             tiene su tamaño real antes de tener un solo píxel. Estoy aquí para mostrar lo que esta galería sabe hacer, \
             hasta que cuelguen en ella las obras de personas.",
        ),
        (
            "sample-winter-table-2026/title",
            "Evento de muestra: Mesa de invierno",
        ),
        ("sample-winter-table-2026/place", "Galería de muestra"),
        (
            "sample-winter-table-2026/text",
            "Una muestra de un evento por venir. Una mesa larga, una lámpara, y todo de menos de 13 centímetros.",
        ),
        ("watercolours/title", "Acuarelas"),
        (
            "watercolours/text",
            "Paisajes y cielos en unas pocas aguadas, sobre hojas que caben en la palma de la mano.",
        ),
        ("naturalist/title", "El cajón de la naturalista"),
        (
            "naturalist/text",
            "Una hoja, una seta, un escarabajo: mirados nervio a nervio, como lo haría quien ilustra para la ciencia.",
        ),
        ("framed/title", "Miniaturas enmarcadas"),
        ("prints/title", "Grabados diminutos"),
        ("pressed/title", "Flores prensadas"),
        ("resin/title", "Vertido en resina"),
        ("mosaic/title", "Mosaico"),
        ("clay/title", "Arcilla polimérica"),
        ("evening-tide/title", "Marea de la tarde"),
        ("tide-pool/title", "Poza de marea"),
        ("matchbox-harbour/title", "Puerto en una caja de cerillas"),
        ("mosaic-wren/title", "Chochín en mil quinientas piezas"),
        ("clay-cake/title", "Porción de tarta de fresas"),
        ("anvil-cloud/title", "Nube yunque"),
        ("clay-rose/title", "Rosa"),
        ("tiny-print/title", "Garza tardía"),
        ("clay-fruit/title", "Fresa"),
        ("rose-chafer/title", "Cetonia dorada"),
        (
            "rose-chafer/description",
            "Una cetonia vista desde arriba y pintada a su propio tamaño: 19,7 milímetros de la cabeza al extremo. El \
             caparazón es esmeralda, dorado donde se curva y cobrizo en el borde, y en cada curva hay una ventana de \
             estudio. Cada hoyuelo, cada uña y cada pestaña están ahí para quien traiga una lupa.",
        ),
        (
            "rose-chafer/alt",
            "Un escarabajo verde metálico visto desde arriba sobre papel blanco cálido, con las patas abiertas por igual y \
             una sombra punteada abajo a la derecha. Oro y cobre juegan sobre los élitros abombados, con sus manchas \
             blancas deshilachadas. Una línea de lápiz recorre su eje; al lado están escritos su largo y su nombre.",
        ),
        ("hazel-leaf/title", "Hoja de avellano en otoño"),
        (
            "hazel-leaf/description",
            "Una sola hoja de avellano entre el verano y el otoño, sobre un papel que una tarjeta bancaria taparía. El verde \
             aguanta junto a los nervios; desde el borde entran el ocre y el óxido. Acérquese y la red de nervios sigue \
             dividiéndose, hasta venillas que terminan dentro de celdas de un cuarto de milímetro.",
        ),
        (
            "hazel-leaf/alt",
            "Una hoja ancha de avellano, de borde doblemente dentado, descansa ladeada sobre papel blanco cálido, verde junto \
             a los nervios y ocre y óxido hacia el borde. Las orugas han mordido algunos agujeros de borde pardo; junto al \
             nervio central hay una gota de rocío. La rodean líneas de lápiz, cinco pequeñas pruebas de color y un nombre \
             escrito a mano.",
        ),
        ("fly-agaric/title", "Matamoscas desde abajo"),
        (
            "fly-agaric/description",
            "La seta de todos los cuentos, vista como la ve un escarabajo: desde justo debajo del borde. Ochenta y cuatro \
             láminas van del pie al borde, con otras más cortas entre ellas; la falda cuelga en pliegues, y en el musgo \
             los colémbolos se ocupan de lo suyo.",
        ),
        (
            "fly-agaric/alt",
            "Una matamoscas se alza en una mata de musgo sobre papel blanco cálido: un sombrero escarlata con verrugas crema, \
             visto un poco desde abajo, de modo que asoma un abanico de láminas pálidas, un anillo plisado en torno al pie \
             blanco y un bulbo ceñido de escamas. Detrás, una aguada verde grisácea y unas líneas de lápiz.",
        ),
        ("pressed-pansy/title", "Pensamiento de la tapia del jardín"),
        (
            "pressed-pansy/description",
            "Un pensamiento silvestre, prensado con su tallo y dos hojas y sujeto por una tira de lino. Los pétalos se han \
             secado finos como papel de seda: donde se superponen se ven los dos colores, y los nervios se abren hacia el \
             borde como cinco abanicos.",
        ),
        (
            "pressed-pansy/alt",
            "Un pensamiento prensado sobre papel crema: dos pétalos violetas arriba, dos malvas a los lados y un labio \
             amarillo con la cara surcada de rayos oscuros. El tallo aplanado lleva dos hojas dentadas y está sujeto por \
             una tira de lino tejido. Abajo a la derecha hay un nombre escrito en tinta parda.",
        ),
        ("clay-bun/title", "Bollo al vapor"),
        (
            "clay-bun/description",
            "Un bollo al vapor, recogido en dieciocho pliegues que giran en torno a una abertura no más ancha que una mina \
             de lápiz, en un molde de papel rizado. Sobre su hombro hay una nube de harina.",
        ),
        (
            "clay-bun/alt",
            "Un bollo al vapor de color crema, con dieciocho pliegues en espiral, está en un molde de papel blanco rizado \
             sobre una tabla gris cálida. Una luz suave cae desde arriba a la izquierda; tiene encima harina y una o dos \
             hebras de pelusa.",
        ),
    ],
    alike: &[
        ("watercolour", "acuarela"),
        ("watercolour and gouache", "acuarela y gouache"),
        ("poured resin", "resina vertida"),
        ("polymer clay", "arcilla polimérica"),
        ("oil over gouache", "óleo sobre gouache"),
        ("mosaic", "mosaico"),
        ("pressed flower and linen tape", "flor prensada y cinta de lino"),
        ("etching", "aguafuerte"),
        (
            "fine-grained cotton paper with a deckled edge",
            "papel de algodón de grano fino con barbas",
        ),
        (
            "hot-pressed cotton paper",
            "papel de algodón prensado en caliente",
        ),
        ("fluted paper cup", "molde de papel rizado"),
        (
            "limewood panel with chalk ground",
            "tabla de tilo con imprimación de creta",
        ),
        ("cotton paper with a deckled edge", "papel de algodón con barbas"),
        ("cream rag paper", "papel de trapo color crema"),
        ("cream cotton paper", "papel de algodón color crema"),
    ],
    details: &[
        (
            "rose-chafer/window",
            [
                "La ventana en el caparazón",
                "La ventana del estudio, curvada sobre la bóveda del pronoto. A su alrededor el verde se desliza hacia el oro.",
                "El reflejo curvo y blanco de una ventana sobre verde metálico con hoyuelos.",
            ],
        ),
        (
            "rose-chafer/flecks",
            [
                "Marcas de tiza",
                "No hay dos cetonias con las mismas manchas. Estas son de gouache, un poco agrietado, con bordes \
                 deshilachados como líquenes.",
                "Marcas irregulares de color crema sobre élitros verdes con hoyuelos.",
            ],
        ),
        (
            "rose-chafer/club",
            [
                "Un abanico para oler",
                "Tres laminillas se cierran como un abanico, o se abren para atrapar un olor lejano. Detrás se pueden contar \
                 las cuentas: seis.",
                "Una antena: un tallo, seis cuentas pequeñas y tres laminillas pardas abiertas como dedos.",
            ],
        ),
        (
            "rose-chafer/teeth",
            [
                "Hecho para cavar",
                "Tres dientes hay en el lado exterior de cada tibia delantera. En el interior, las cerdas forman un peine.",
                "La pata delantera derecha con la tibia dentada, el pie articulado y dos uñas ganchudas.",
            ],
        ),
        (
            "rose-chafer/fringe",
            [
                "Pelo bajo la armadura",
                "Bajo el borde duro todo es suave: asoman pelos pálidos, cada uno iluminado desde la izquierda.",
                "Un fleco de finos pelos dorados en el costado, donde se encuentran pronoto y élitro.",
            ],
        ),
        (
            "rose-chafer/shadow",
            [
                "Una sombra de puntos",
                "La sombra es una sola aguada pálida y decenas de miles de puntos, más juntos cuanto más cerca del escarabajo.",
                "Bajo el extremo cobrizo, una sombra gris y suave se deshace en puntos finos.",
            ],
        ),
        (
            "hazel-leaf/areoles",
            [
                "Donde acaban los nervios",
                "Los nervios se dividen cuatro veces antes de encerrar celdas de un cuarto de milímetro. Dentro de muchas \
                 termina libre una última venilla, más fina que un cabello.",
                "Una red de nervios pálidos sobre verde; en las mallas más pequeñas, venillas como hilos se detienen.",
            ],
        ),
        (
            "hazel-leaf/dew",
            [
                "Una gota de rocío",
                "La gota curva los nervios que tiene debajo, lleva la ventana del estudio con su travesaño y arroja su luz por \
                 el otro lado.",
                "Una gota clara con el reflejo blanco de una ventana, los nervios ampliados debajo y dos gotitas al lado.",
            ],
        ),
        (
            "hazel-leaf/bites",
            [
                "Aquí ha comido alguien",
                "Los agujeros se royeron en pequeños arcos; los nervios más duros quedaron tendidos sobre ellos. La hoja los \
                 ha sellado con una costura oscura, y el verde de alrededor se ha vuelto paja y óxido.",
                "Un agujero grande y otro pequeño, uno junto a otro, de bordes festoneados y pardos, cada uno cruzado por un \
                 nervio desnudo; se ve el papel.",
            ],
        ),
        (
            "hazel-leaf/petiole",
            [
                "El tallo velloso",
                "Cientos de pelos, pálidos contra la sombra y pardos contra el papel. Las cabezas de alfiler rojas son \
                 glándulas: el avellano las tiene, la mayoría de los árboles no.",
                "Un tallo verde rojizo con un fleco de pelos finos, algunos con un punto rojo en la punta.",
            ],
        ),
        (
            "hazel-leaf/teeth",
            [
                "Dientes sobre dientes",
                "Cada diente grande lleva otros más pequeños, y en la punta de cada grande entra un nervio. En el mismo borde \
                 la aguada se ha secado más oscura.",
                "El borde aserrado cerca de la punta, con el pigmento reunido en una línea oscura.",
            ],
        ),
        (
            "hazel-leaf/trials",
            [
                "Cinco colores, probados",
                "Toda la hoja son cinco pigmentos: un amarillo, dos verdes, un naranja y un rojo tostado. Se probaron aquí \
                 primero, y aquí quedaron.",
                "Una fila de cinco toques de pintura, del amarillo por el verde al rojo tostado, cada uno de borde más oscuro.",
            ],
        ),
        (
            "fly-agaric/gills",
            [
                "Ochenta y cuatro paredes",
                "Cada lámina es una hoja por sí misma: una raíz oscura, una cara pálida, un borde iluminado. Entre cada dos \
                 empiezan otras más cortas, y una de cada cuatro de las medianas se bifurca.",
                "Láminas pálidas se abren en abanico bajo un borde rojo, con otras más cortas encajadas entre ellas.",
            ],
        ),
        (
            "fly-agaric/sheen",
            [
                "Cuatro veladuras de rojo",
                "Amarillo bajo naranja bajo escarlata bajo carmín. Donde el cielo se posa en la piel húmeda, el papel quedó \
                 sin pintar.",
                "Un brillo pálido y suave sobre escarlata veteado, con verrugas crema alrededor.",
            ],
        ),
        (
            "fly-agaric/warts",
            [
                "Lo que dejó el velo",
                "La seta joven estaba envuelta por entero. Al crecer rasgó la envoltura en migas, que lleva como verrugas.",
                "Manchas crema abultadas, con sombras, sobre una piel roja y punteada.",
            ],
        ),
        (
            "fly-agaric/skirt",
            [
                "La falda",
                "El segundo velo cuelga del pie en pliegues; su dobladillo está ribeteado de copos amarillos.",
                "Un anillo blanco plisado, con finas líneas verticales y un dobladillo escamoso y amarillento.",
            ],
        ),
        (
            "fly-agaric/volva",
            [
                "Cinturones de escamas",
                "En torno al bulbo, la envoltura rota queda en anillos. Por ellos se conoce esta seta aun sin su rojo.",
                "Hileras de pequeñas escamas crema alrededor de la base hinchada del pie, con musgo delante.",
            ],
        ),
        (
            "fly-agaric/springtail",
            [
                "Aquí vive alguien",
                "Un colémbolo, de menos de milímetro y medio, con seis patas y una horquilla plegada para saltar. Hay cuatro \
                 en el cuadro.",
                "Un diminuto insecto gris, segmentado y con antenas, al borde de tierra oscura.",
            ],
        ),
        (
            "pressed-pansy/face",
            [
                "La cara",
                "Unos rayos oscuros guían a la abeja hacia el centro, sobre un felpudo de pelos en forma de maza que le \
                 cepillan lo que trae.",
                "El corazón de la flor: un botón verde, anteras naranjas, pelillos pálidos y rayos oscuros sobre amarillo.",
            ],
        ),
        (
            "pressed-pansy/fan",
            [
                "Un abanico de nervios",
                "Trece nervios salen del corazón y se dividen hasta seis veces antes de llegar al borde.",
                "Finos nervios violeta oscuro que se dividen hacia el borde ondulado de un pétalo superior.",
            ],
        ),
        (
            "pressed-pansy/overlap",
            [
                "Dos pétalos, tres colores",
                "Los pétalos secos son veladuras. Donde el malva descansa sobre el violeta aparece un tercer color.",
                "El borde de un pétalo malva que cruza uno violeta, más oscuro donde se superponen.",
            ],
        ),
        (
            "pressed-pansy/tape",
            [
                "Hilo sobre hilo",
                "La cinta tiene cinco hilos por milímetro, en tafetán. Siga uno: por encima, por debajo, por encima.",
                "Cinta de lino tejida, con hilos sueltos en el extremo cortado.",
            ],
        ),
        (
            "pressed-pansy/pollen",
            [
                "Polen derramado",
                "Cada grano mide la veinticincoava parte de un milímetro y tiene su propia sombra. Algunos cayeron al papel \
                 cuando se abrió el libro.",
                "Diminutos granos amarillos esparcidos sobre los rayos oscuros del labio.",
            ],
        ),
        (
            "pressed-pansy/leaf",
            [
                "La hoja conserva su red",
                "Primero se va el color y al final la estructura. Las mallas entre los nervios siguen todas ahí.",
                "Una hoja verde apagado y parda, con una fina red pálida y el borde velloso.",
            ],
        ),
        (
            "clay-bun/opening",
            [
                "Donde se juntan los pliegues",
                "Dieciocho pliegues acaban en un anillo. Entre ellos está el relleno, una cuenta de arcilla roja: lo único que \
                 brilla aquí.",
                "Una pequeña abertura redonda entre las puntas pellizcadas de los pliegues; dentro, una cuenta roja y brillante.",
            ],
        ),
        (
            "clay-bun/thumb",
            [
                "Medio pulgar",
                "Aquí sostuvo el bollo un pulgar mientras se cerraban los pliegues. Los surcos van en arcos, a menos de medio \
                 milímetro unos de otros: una huella no encoge con la obra.",
                "Tenues surcos paralelos de una huella dactilar recorren en arcos el hombro derecho del bollo.",
            ],
        ),
        (
            "clay-bun/flour",
            [
                "Harina y un hilo",
                "Los granos de harina se juntaron donde caerían: en los pliegues y en lo que mira hacia arriba. Con ellos vino \
                 un hilo blanco.",
                "Motas blancas en los pliegues y una fibra blanca, fina y rizada, que salva un pliegue.",
            ],
        ),
        (
            "clay-bun/front",
            [
                "Donde se giró",
                "Una segunda huella, abajo por delante, donde se giraba el bollo al plegarlo; a su alrededor, los poros que \
                 dejaría el vapor.",
                "Surcos arqueados y poco profundos entre hoyitos, en la cara lisa del bollo.",
            ],
        ),
        (
            "clay-bun/cup",
            [
                "Los rizos del molde",
                "Cuarenta y cuatro rizos, cada uno doblado un poco a su manera. Busque las fibras del papel y las manchas \
                 cálidas donde tocó el bollo.",
                "El borde ondulado de un molde de papel blanco; huecos oscuros entre sus rizos y el bollo.",
            ],
        ),
    ],
};
