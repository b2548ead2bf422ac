"""Who mediates, who negotiates and who signs: whole texts, read end to end."""

import pytest

from dipevents.extractor import default_extractor

PUBLISHED = "2006-08-05"
Told = tuple[str, str, tuple[tuple[str, str], ...]]


def read(text: str) -> list[Told]:
    """Type, status, and name and role of the participants of each event."""
    return [
        (e.type, e.status, tuple(sorted((p.name, p.role) for p in e.participants)))
        for e in default_extractor().extract(text, published=PUBLISHED)
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # who brokers talks is no side of them
        (
            "Iran and the United States have held four rounds of indirect negotiations hosted and"
            " facilitated by Oman.",
            (
                "negotiation",
                "occurred",
                (("Iran", "party"), ("Oman", "mediator"), ("United States", "party")),
            ),
        ),
        # a body that brokers, as an adjective
        (
            "EU-mediated talks between Serbia and Kosovo resumed in Brussels on Monday.",
            (
                "negotiation",
                "occurred",
                (("European Union", "mediator"), ("Kosovo", "party"), ("Serbia", "party")),
            ),
        ),
        (
            "Qatar is mediating truce talks between Sudan and Chad.",
            (
                "negotiation",
                "occurred",
                (("Chad", "party"), ("Qatar", "mediator"), ("Sudan", "party")),
            ),
        ),
        # the subject that the parser hangs on the auxiliary
        (
            "Oman has been mediating between the United States and Iran.",
            (
                "mediation",
                "occurred",
                (("Iran", "party"), ("Oman", "mediator"), ("United States", "party")),
            ),
        ),
        # what talks are aimed at says nothing of whether they are held
        (
            "Djibouti and Eritrea began talks aimed at ending their border dispute.",
            ("negotiation", "occurred", (("Djibouti", "party"), ("Eritrea", "party"))),
        ),
        # a second signatory behind a comma
        (
            "The MoU was signed by Ahmed Khaleel, Minister of State for Foreign Affairs of the"
            " Maldives, and Ayman Kamel, Assistant Minister for Asian Affairs of Egypt.",
            ("agreement", "occurred", (("Ahmed Khaleel", "party"), ("Ayman Kamel", "party"))),
        ),
        (
            "The accord was signed by Peruvian Foreign Minister Elmer Schialer on behalf of Peru,"
            " and Chilean Foreign Minister Alberto van Klaveren on behalf of Chile.",
            (
                "agreement",
                "occurred",
                (("Alberto van Klaveren", "party"), ("Elmer Schialer", "party")),
            ),
        ),
        # persons sign for the institutions that a text binds
        (
            "Fijian Prime Minister Sitiveni Rabuka and Tongan Prime Minister Aisake Eke signed a"
            " memorandum of understanding between the National Archives of Fiji and the National"
            " Library of Tonga.",
            ("agreement", "occurred", (("Aisake Eke", "party"), ("Sitiveni Rabuka", "party"))),
        ),
        # a list of portfolios
        (
            "The South African Minister of Trade, Industry and Competition, Ebrahim Patel, signed a"
            " memorandum with Chinese Minister of Commerce Wang Wentao.",
            ("agreement", "occurred", (("Ebrahim Patel", "party"), ("Wang Wentao", "party"))),
        ),
        # an official of a body, whose own state is known
        (
            "The Vice-President of the European Commission, Mr Franco Frattini, met Albanian"
            " President Alfred Moisiu on Monday.",
            ("meeting", "occurred", (("Alfred Moisiu", "party"), ("Franco Frattini", "party"))),
        ),
        # told apart from the talks
        (
            "Delegates of Ethiopia and Somalia met for peace talks in Ankara on Monday. The talks"
            " were mediated by Turkish Foreign Minister Hakan Fidan.",
            (
                "negotiation",
                "occurred",
                (
                    ("Delegates of Ethiopia", "party"),
                    ("Delegates of Somalia", "party"),
                    ("Hakan Fidan", "mediator"),
                ),
            ),
        ),
        # the envoy of a shuttle
        (
            "U.S. envoy Anthony Lake left on Friday after two days of shuttle diplomacy aimed at"
            " ending a border dispute between Ethiopia and Eritrea.",
            (
                "mediation",
                "occurred",
                (("Anthony Lake", "mediator"), ("Eritrea", "party"), ("Ethiopia", "party")),
            ),
        ),
        # whose quarrel the talks are to settle
        (
            "Talks to settle Chad and Sudan's border row opened in Tripoli on Monday.",
            ("negotiation", "occurred", (("Chad", "party"), ("Sudan", "party"))),
        ),
        # two groups in arms and the government they talk to
        (
            "The SLM and JEM walked out of talks to resolve the Darfur conflict with the Sudanese"
            " government on Monday.",
            (
                "negotiation",
                "occurred",
                (("JEM", "party"), ("SLM", "party"), ("Sudan", "party")),
            ),
        ),
        # a group in arms and its leader are one side
        (
            "Israel and Hamas reached a truce. Israeli negotiator David Barnea and Hamas leader"
            " Khalil al-Hayya signed the truce in Doha.",
            ("agreement", "occurred", (("David Barnea", "party"), ("Khalil al-Hayya", "party"))),
        ),
        # several leaders of each side
        (
            "Israeli Prime Minister Benjamin Netanyahu and Palestinian President Yasser Arafat are"
            " at odds. US envoy Dennis Ross met both Israeli and Palestinian leaders in April.",
            (
                "meeting",
                "occurred",
                (
                    ("Dennis Ross", "party"),
                    ("Israeli leaders", "party"),
                    ("Palestinian leaders", "party"),
                ),
            ),
        ),
        # a pronoun means the subject of its clause
        (
            "Palestinian spokesman Nabil Abu Rudeina said President Yasser Arafat briefed"
            " Jordan's King Hussein on his talks with US envoy Dennis Ross in April.",
            ("meeting", "occurred", (("Dennis Ross", "party"), ("Yasser Arafat", "party"))),
        ),
        # a text that is known by its initials
        (
            "The Sudanese government signed the DPA with a rebel faction in Abuja in May.",
            ("agreement", "occurred", (("Sudan", "party"), ("rebel faction", "party"))),
        ),
        (
            "The United States intends to enter into a memorandum of understanding with Jordan.",
            ("agreement", "planned", (("Jordan", "party"), ("United States", "party"))),
        ),
        # for whom a person signs
        (
            "The treaty was signed by Ana Perez on behalf of the Government of Peru, and Chilean"
            " Foreign Minister Alberto van Klaveren.",
            ("agreement", "occurred", (("Alberto van Klaveren", "party"), ("Ana Perez", "party"))),
        ),
        # whose talks a broker brokers
        (
            "Eritrean and Djiboutian negotiators held peace talks in Doha on Sunday. The talks are"
            " being brokered by Qatar.",
            (
                "negotiation",
                "occurred",
                (
                    ("Djiboutian negotiators", "party"),
                    ("Eritrean negotiators", "party"),
                    ("Qatar", "mediator"),
                ),
            ),
        ),
        # a delegation spelt out in brackets
        (
            "The Co-Chairs of the OSCE Minsk Group (Igor Popov of Russia and Stephane Visconti of"
            " France) met Armenian President Serzh Sargsyan in Yerevan on Friday.",
            (
                "meeting",
                "occurred",
                (
                    ("Igor Popov", "party"),
                    ("Serzh Sargsyan", "party"),
                    ("Stephane Visconti", "party"),
                ),
            ),
        ),
        # both presidents are those who hold the office
        (
            "Armenian President Serzh Sargsyan and Azerbaijani President Ilham Aliyev will meet in"
            " June, Russia's Igor Popov and France's Stephane Visconti said. The meeting of the"
            " Presidents is being prepared.",
            ("meeting", "planned", (("Ilham Aliyev", "party"), ("Serzh Sargsyan", "party"))),
        ),
        # a former leader is no minister of today
        (
            "Foreign Ministers from Ghana, Nigeria and Togo flew to Monrovia on Friday. Former"
            " Nigerian head of state General Abdulsalami Abubakar is out of town.",
            (
                "visit",
                "occurred",
                (
                    ("Foreign Minister of Ghana", "guest"),
                    ("Foreign Minister of Nigeria", "guest"),
                    ("Foreign Minister of Togo", "guest"),
                    ("Liberia", "host"),
                ),
            ),
        ),
        # who is "headed" towards talks holds them
        (
            "Iran and the US are headed toward a fifth round of nuclear talks in the coming weeks.",
            ("negotiation", "planned", (("Iran", "party"), ("United States", "party"))),
        ),
        # mediators among those who talk
        (
            "Negotiators from Israel and Hamas were holding indirect talks in Doha with Qatari"
            " mediators.",
            (
                "negotiation",
                "occurred",
                (
                    ("Negotiators of Hamas", "party"),
                    ("Negotiators of Israel", "party"),
                    ("Qatari mediators", "mediator"),
                ),
            ),
        ),
        (
            "Mediators from ECOWAS met Mali's military junta in Bamako on Saturday.",
            (
                "meeting",
                "occurred",
                (("Mali", "party"), ("Mediators from ECOWAS", "party")),
            ),
        ),
        (
            "Nigerian President Bola Tinubu will chair talks between Kenya and Somalia in Abuja.",
            (
                "meeting",
                "planned",
                (("Bola Tinubu", "mediator"), ("Kenya", "party"), ("Somalia", "party")),
            ),
        ),
        (
            "Negotiators for Serbia and Kosovo failed to reach an agreement in Vienna on Friday.",
            (
                "agreement",
                "denied",
                (("Negotiators of Kosovo", "party"), ("Negotiators of Serbia", "party")),
            ),
        ),
        # who only looks on
        (
            "The accord was signed by Congolese President Joseph Kabila and Rwandan President Paul"
            " Kagame, with South African President Thabo Mbeki and Kofi Annan as witnesses.",
            ("agreement", "occurred", (("Joseph Kabila", "party"), ("Paul Kagame", "party"))),
        ),
        # a group that has a name
        (
            "The two Koreas held military talks at Panmunjom on Thursday.",
            ("meeting", "occurred", (("North Korea", "party"), ("South Korea", "party"))),
        ),
        # whose talks they are, before the noun
        (
            "Norway mediated Israeli-Palestinian talks in Oslo in 1993.",
            (
                "mediation",
                "occurred",
                (("Israel", "party"), ("Norway", "mediator"), ("Palestine", "party")),
            ),
        ),
        # whose proposal is turned down
        (
            "Pakistan rejected an Indian proposal for talks on Kashmir.",
            ("meeting", "cancelled", (("India", "party"), ("Pakistan", "party"))),
        ),
        # what has yet to be done
        (
            "Moscow and Tokyo have yet to sign a peace treaty.",
            ("agreement", "denied", (("Japan", "party"), ("Russia", "party"))),
        ),
        # a leader and the band behind his office
        (
            "Burundian President Domitien Ndayizeye and Agathon Rwasa, the leader of the last"
            " rebel group, agreed on Sunday to end hostilities.",
            (
                "agreement",
                "occurred",
                (("Agathon Rwasa", "party"), ("Domitien Ndayizeye", "party")),
            ),
        ),
        # an apposition between dashes
        (
            "President Emmerson Mnangagwa of Zimbabwe — a former spy chief — and Zambian President"
            " Hakainde Hichilema signed the accord in Lusaka.",
            (
                "agreement",
                "occurred",
                (("Emmerson Mnangagwa", "party"), ("Hakainde Hichilema", "party")),
            ),
        ),
        # fighters behind the name of their group
        (
            "The Yemeni government and the Houthi militants have signed an agreement on prisoners.",
            ("agreement", "occurred", (("Houthi", "party"), ("Yemen", "party"))),
        ),
        # those whom "such as" names
        (
            "Former South African President Nelson Mandela will meet donors such as the European"
            " Union and Canada.",
            (
                "meeting",
                "planned",
                (("Canada", "party"), ("European Union", "party"), ("Nelson Mandela", "party")),
            ),
        ),
        # who is called on to act
        (
            "US envoy Dennis Ross called on Israel to sign an accord with Jordan.",
            ("agreement", "proposed", (("Israel", "party"), ("Jordan", "party"))),
        ),
        # the next day of what is past
        (
            "US envoy Christopher Hill met Chinese Vice Minister Wu Dawei on Monday and"
            " consulted with Chinese officials the next day.",
            (
                "meeting",
                "occurred",
                (("Chinese officials", "party"), ("Christopher Hill", "party")),
            ),
        ),
        # the signatory of the other state
        (
            "An agreement has been signed between the governments of Nepal and Japan. Finance"
            " Secretary Krishnahari Puskar and Japanese Ambassador Kikuta Yutaka signed the deal.",
            (
                "agreement",
                "occurred",
                (("Kikuta Yutaka", "party"), ("Krishnahari Puskar", "party")),
            ),
        ),
    ],
)
def test_deal(text: str, event: Told) -> None:
    assert event in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The accord was brokered by Qatar and Egypt.",
        "Tanzania's foreign minister, Jakaya Kikwete, and officials of the UN witnessed the signing"
        " of the agreement.",
        "Speaking to Norwegian Foreign Minister Espen Barth Eide, Kenyan envoy Monica Juma praised"
        " the plan.",
        "Talks on Sudan's debt crisis filled the front page in Chad.",
        "Ferries shuttled between Chile's islands.",
    ],
)
def test_no_deal(text: str) -> None:
    assert read(text) == []
